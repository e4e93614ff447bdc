package dev.corrente.reconciler.docker;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Moves the times in an engine's JSON, each of which stays as long as it was. A time that comes in two parts is missed;
 * answers come in parts of several kilobytes, events one at a time.
 */
final class SkewedTimes extends FilterOutputStream {
    private static final Pattern TIME = Pattern.compile("\"(2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)");
    private static final Pattern SECONDS = Pattern.compile("\"(time|Created)\":(\\d{10})\\b");
    private static final Pattern NANOS = Pattern.compile("\"timeNano\":(\\d{19})\\b");

    private final Duration by;

    SkewedTimes(OutputStream out, Duration by) {
        super(out);
        this.by = by;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        out.write(moved(text).getBytes(StandardCharsets.ISO_8859_1));
    }

    private String moved(String text) {
        String times = TIME.matcher(text).replaceAll(this::time);
        String seconds = SECONDS.matcher(times)
                .replaceAll(found -> "\"" + found.group(1) + "\":" + plus(found.group(2), by.toSeconds()));
        return NANOS.matcher(seconds).replaceAll(found -> "\"timeNano\":" + plus(found.group(1), by.toNanos()));
    }

    private String time(MatchResult found) {
        return "\""
                + LocalDateTime.parse(found.group(1))
                        .plus(by)
                        .toString()
                        .concat(":00")
                        .substring(0, 19);
    }

    private static long plus(String number, long more) {
        return Long.parseLong(number) + more;
    }
}
