package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Window;
import dev.corrente.reconciler.model.Windows;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code spec.reconcile}: when changes are brought out. */
final class WindowsReader {
    private WindowsReader() {}

    static Windows read(Fields spec) {
        return spec.find("reconcile")
                .flatMap(value -> Fields.of(value, Vocabularies.STACK_RECONCILE, spec.reading()))
                .map(WindowsReader::windows)
                .orElse(Windows.ALWAYS);
    }

    private static Windows windows(Fields fields) {
        Problems problems = fields.reading().problems();
        List<Window> windows = new ArrayList<>();
        for (Located<String> text : fields.texts("windows")) {
            problems.accept(text.place(), WindowText.parse(text.value())).ifPresent(windows::add);
        }
        ZoneId zone = fields.parsed("timezone", WindowsReader::zone).orElse(ZoneOffset.UTC);
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
