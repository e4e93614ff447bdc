package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.model.Service.Kind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every dependency exists, runs when its dependant does, and can come to what is waited for. */
final class DependencyCheck {
    private final SortedMap<String, ServiceDraft> services = new TreeMap<>();
    private final Set<String> active;
    private final Problems problems;

    DependencyCheck(StackDraft stack, Problems problems) {
        stack.services().forEach(service -> services.put(service.name(), service));
        this.active = stack.activeServices().stream().map(ServiceDraft::name).collect(Collectors.toSet());
        this.problems = problems;
    }

    void run() {
        services.values().forEach(service -> service.dependsOn().forEach((name, at) -> check(service, name, at)));
        SortedMap<String, Set<String>> edges = new TreeMap<>();
        services.forEach((name, service) -> edges.put(name, service.dependsOn().keySet()));
        Circles.in(edges).forEach(this::circle);
    }

    private void check(ServiceDraft service, String name, Located<DependsOn> at) {
        ServiceDraft dependency = services.get(name);
        if (dependency == null) {
            Optional<String> suggestion = Nearest.suggestion(name, services.keySet())
                    .or(() -> Optional.of("services are " + String.join(", ", services.keySet())));
            problems.add(at.place(), "service \"" + name + "\" does not exist", suggestion);
            return;
        }
        if (active.contains(service.name()) && !active.contains(name)) {
            String profile = dependency.profiles().getFirst().value();
            problems.add(
                    at.place(),
                    "service \"" + name + "\" does not run, for none of its profiles is active",
                    "add \"" + profile + "\" to spec.profiles, or give \"" + service.name() + "\" that profile too");
        }
        condition(name, dependency, at);
    }

    private void condition(String name, ServiceDraft dependency, Located<DependsOn> at) {
        boolean job = dependency.service().kind() == Kind.JOB;
        switch (at.value()) {
            case STARTED -> {}
            case HEALTHY -> {
                if (job) {
                    problems.add(
                            at.place(),
                            "\"" + name + "\" is a job, and a job ends instead of becoming healthy",
                            "write condition: service_completed_successfully");
                } else if (isNeverHealthy(dependency)) {
                    problems.add(
                            at.place(),
                            "\"" + name + "\" has its health check disabled and never becomes healthy",
                            "write condition: service_started, or give it a health check");
                }
            }
            case COMPLETED -> {
                if (!job) {
                    problems.add(
                            at.place(),
                            "\"" + name + "\" is a service and never completes",
                            "give it reconcile: {kind: job}, or write condition: service_healthy");
                }
            }
        }
    }

    private static boolean isNeverHealthy(ServiceDraft service) {
        return service.service()
                .healthcheck()
                .filter(probe -> probe.test().equals(List.of("NONE")))
                .isPresent();
    }

    private void circle(List<String> circle) {
        ServiceDraft first = services.get(circle.getFirst());
        Located<DependsOn> at = first == null ? null : first.dependsOn().get(circle.get(1));
        if (at != null) {
            problems.add(
                    at.place(),
                    "services wait for each other in a circle: " + String.join(" -> ", circle),
                    "take one of these dependencies out");
        }
    }
}
