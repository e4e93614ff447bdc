package dev.corrente.reconciler.desired;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What no part of the file can know alone. */
final class StackCheck {
    private final StackDraft stack;
    private final Problems problems;

    StackCheck(StackDraft stack, Problems problems) {
        this.stack = stack;
        this.problems = problems;
    }

    /** @param mayBeEmpty whether nothing may run */
    void run(boolean mayBeEmpty) {
        profiles(mayBeEmpty);
        new ReferenceCheck(stack, problems).run();
        new DependencyCheck(stack, problems).run();
        new HostPortCheck(problems).run(stack);
        new ProbeNetworkCheck(stack, problems).run();
        new MountTargetCheck(problems).run(stack.services());
        new TemplateCheck(stack, problems).run();
    }

    private void profiles(boolean mayBeEmpty) {
        Set<String> known = stack.services().stream()
                .flatMap(service -> service.profiles().stream())
                .map(Located::value)
                .collect(Collectors.toSet());
        for (Located<String> profile : stack.activeProfiles()) {
            if (!known.contains(profile.value())) {
                problems.warn(
                        profile.place(),
                        "no service has the profile \"" + profile.value() + "\"",
                        Nearest.suggestion(profile.value(), known));
            }
        }
        if (!mayBeEmpty && !stack.services().isEmpty() && stack.activeServices().isEmpty()) {
            problems.add(
                    stack.place(),
                    "every service has a profile and none of these is active, so nothing would run",
                    Optional.of("add one of "
                            + String.join(", ", known.stream().sorted().toList()) + " to spec.profiles; "
                            + Reading.EMPTIED));
        }
    }
}
