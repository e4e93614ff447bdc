package dev.corrente.api.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Numbers as digits: the shortest that are read back as the same number. */
final class Numbers {
    private static final long MILLION = 1_000_000;
    private static final double LARGEST = 1e9;
    private static final int LONGEST = 24;

    private Numbers() {}

    /** @param point the byte between the whole and its fraction */
    static void real(ByteSink out, double value, byte point) throws IOException {
        // A number of at most six decimal places and fifteen digits has no shorter spelling than these digits.
        long millionths = Math.round(value * MILLION);
        boolean plain = Math.abs(value) < LARGEST && (double) millionths / MILLION == value && value != 0;
        if (plain) {
            fixed(out, millionths, point);
        } else {
            byte[] digits = Double.toString(value).getBytes(StandardCharsets.ISO_8859_1);
            for (byte digit : digits) {
                out.put(digit == '.' ? point : digit);
            }
        }
    }

    /** At least one decimal place, and no more than needed. */
    private static void fixed(ByteSink out, long millionths, byte point) throws IOException {
        long whole = Math.abs(millionths) / MILLION;
        int fraction = (int) (Math.abs(millionths) % MILLION);
        byte[] block = out.room(LONGEST);
        int at = out.at();
        if (millionths < 0) {
            block[at++] = '-';
        }
        at = digits(block, at, whole);
        block[at++] = point;
        int unit = (int) MILLION / 10;
        do {
            block[at++] = (byte) ('0' + fraction / unit);
            fraction %= unit;
            unit /= 10;
        } while (fraction > 0);
        out.took(at - out.at());
    }

    static void whole(ByteSink out, long value) throws IOException {
        if (value == Long.MIN_VALUE) {
            out.text(Long.toString(value));
            return;
        }
        byte[] block = out.room(LONGEST);
        int at = out.at();
        if (value < 0) {
            block[at++] = '-';
        }
        out.took(digits(block, at, Math.abs(value)) - out.at());
    }

    /** @return behind the last digit */
    private static int digits(byte[] block, int start, long value) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        long rest = value;
        for (int i = start + count - 1; i >= start; i--) {
            block[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return start + count;
    }
}
