package dev.corrente.api.ingest.mapping;

import dev.corrente.api.ingest.yaml.Problems;
import dev.corrente.api.ingest.yaml.Section;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A share of the rows, written as a percentage. */
final class Share {
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(\\.\\d+)?)%");

    private Share() {}

    /** 0 to 1; empty when it is not said, or is no share, which becomes a problem then. */
    static OptionalDouble of(Section section, String key, Problems problems) {
        String written = section.text(key).orElse("");
        var share = SHARE.matcher(written);
        double percent = share.matches() ? Double.parseDouble(share.group(1)) : 101;
        if (percent <= 100) {
            return OptionalDouble.of(percent / 100);
        }
        if (section.has(key)) {
            problems.add(section.place(key), "'" + written + "' is no share; write 0% to 100%");
        }
        return OptionalDouble.empty();
    }
}
