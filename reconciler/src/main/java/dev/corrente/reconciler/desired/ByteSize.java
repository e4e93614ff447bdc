package dev.corrente.reconciler.desired;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compose's byte sizes: {@code 64m}, {@code 1.5g}, {@code 512kb}, {@code 1073741824}; a k is 1024 bytes. */
final class ByteSize {
    private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?([bkmgt]?)(?:i?b)?");
    private static final String UNITS = "bkmgt";

    private ByteSize() {}

    static Parsed<Long> parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return Parsed.bad(
                    "\"" + text + "\" is not a size", "write a number and a unit (b, k, m or g), such as 512m");
        }
        int power = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2));
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Parsed.bad("\"" + text + "\" is more than any machine has");
        }
        return Parsed.good(bytes.longValue());
    }
}
