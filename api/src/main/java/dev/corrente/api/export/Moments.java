package dev.corrente.api.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Days and moments as ISO texts. Rows that lie together often share them, so the last one is kept. */
final class Moments {
    private int day;
    private byte[] dayText = text(LocalDate.EPOCH);
    private long micros;
    private byte[] momentText = text(Instant.EPOCH);

    void day(ByteSink out, int daysSince1970) throws IOException {
        if (daysSince1970 != day) {
            day = daysSince1970;
            dayText = text(LocalDate.ofEpochDay(daysSince1970));
        }
        out.put(dayText);
    }

    void moment(ByteSink out, long microsSince1970) throws IOException {
        if (microsSince1970 != micros) {
            micros = microsSince1970;
            momentText = text(Instant.EPOCH.plus(microsSince1970, ChronoUnit.MICROS));
        }
        out.put(momentText);
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
