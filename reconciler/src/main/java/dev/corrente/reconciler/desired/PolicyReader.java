package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Allowance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code policy.yaml}, which says by name what services may do beyond the harmless. Without it that is nothing. */
final class PolicyReader {
    private static final String KIND = "Policy";

    private final Reading reading;

    PolicyReader(Reading reading) {
        this.reading = reading;
    }

    /** @param stack whose services it is about, where they could be read */
    List<Allowance> read(Optional<StackDraft> stack) {
        if (!reading.files().exists(DesiredReader.POLICY_FILE)) {
            return List.of();
        }
        List<Located<Allowance>> allowances = document()
                .flatMap(fields -> fields.find("allow"))
                .map(this::allowances)
                .orElse(List.of());
        stack.ifPresent(draft -> strangers(allowances, draft));
        return allowances.stream().map(Located::value).toList();
    }

    private Optional<Fields> document() {
        return reading.document(DesiredReader.POLICY_FILE, Parsed::good)
                .flatMap(root -> Fields.of(root, PolicyVocabulary.POLICY, reading))
                .flatMap(this::spec);
    }

    private Optional<Fields> spec(Fields fields) {
        fields.fixed("apiVersion", StackReader.API_VERSION);
        fields.fixed("kind", KIND);
        return fields.require("spec", "write spec: and below it allow:")
                .flatMap(value -> Fields.of(value, PolicyVocabulary.SPEC, reading));
    }

    private List<Located<Allowance>> allowances(Yaml value) {
        List<Located<Allowance>> allowances = new ArrayList<>();
        AllowanceReader reader = new AllowanceReader(reading);
        new Values(reading.problems())
                .list(value)
                .forEach(item -> Fields.of(item, PolicyVocabulary.ALLOWANCE, reading)
                        .ifPresent(fields -> allowances.addAll(reader.read(fields))));
        return allowances;
    }

    private void strangers(List<Located<Allowance>> allowances, StackDraft stack) {
        Set<String> known = stack.services().stream().map(ServiceDraft::name).collect(Collectors.toSet());
        for (Located<Allowance> allowance : allowances) {
            String service = allowance.value().service();
            if (!known.contains(service)) {
                reading.problems()
                        .warn(
                                allowance.place(),
                                "the stack has no service \"" + service + "\"",
                                Nearest.suggestion(service, known));
            }
        }
    }
}
