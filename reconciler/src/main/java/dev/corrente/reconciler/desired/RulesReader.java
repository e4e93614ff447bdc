package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Rules;
import dev.corrente.reconciler.model.Window;
import dev.corrente.reconciler.model.Windows;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code spec.reconcile}: what holds for the stack as a whole, less what policy allows. */
final class RulesReader {
    private RulesReader() {}

    static Rules read(Fields spec) {
        return spec.find("reconcile")
                .flatMap(value -> Fields.of(value, Vocabularies.STACK_RECONCILE, spec.reading()))
                .map(fields -> new Rules(List.of(), windows(fields), maxDeletes(fields)))
                .orElse(Rules.NONE);
    }

    private static int maxDeletes(Fields fields) {
        return fields.wholeNumber("maxDeletesPerPass", 1, 1_000)
                .map(Long::intValue)
                .orElse(Rules.MAX_DELETES);
    }

    private static Windows windows(Fields fields) {
        Problems problems = fields.reading().problems();
        List<Window> windows = new ArrayList<>();
        for (Located<String> text : fields.texts("windows")) {
            problems.accept(text.place(), WindowText.parse(text.value())).ifPresent(windows::add);
        }
        ZoneId zone = fields.parsed("timezone", RulesReader::zone).orElse(ZoneOffset.UTC);
        return new Windows(windows, zone);
    }

    private static Parsed<ZoneId> zone(String text) {
        try {
            return Parsed.good(ZoneId.of(text));
        } catch (DateTimeException e) {
            Optional<String> near = Nearest.suggestion(text, ZoneId.getAvailableZoneIds());
            return new Parsed.Bad<>(
                    "\"" + text + "\" is not a time zone",
                    near.or(() -> Optional.of("write one such as America/Sao_Paulo or UTC")));
        }
    }
}
