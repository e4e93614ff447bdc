package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** {@code healthcheck:}. Compose leaves a zero to the engine, as if nothing were given. */
final class HealthcheckImport {
    private static final Pattern ZERO = Pattern.compile("0+(ms|s|m|h)?");

    private HealthcheckImport() {}

    static Tree read(Importing importing, Yaml value) {
        SequencedMap<String, Tree> check = new LinkedHashMap<>();
        for (Yaml.Entry entry : Source.entries(value)) {
            String text = Source.text(entry.value()).orElse("");
            if (!importing.keeps("healthcheck", entry)) {
                continue;
            }
            if (!entry.key().equals("test") && ZERO.matcher(text).matches()) {
                importing.findings().dropped(entry.place(), "zero means the engine's own value");
            } else {
                check.put(
                        entry.key(),
                        entry.key().equals("disable") ? Source.flag(entry.value()) : Source.asIs(entry.value()));
            }
        }
        return new Tree.Mapping(check);
    }
}
