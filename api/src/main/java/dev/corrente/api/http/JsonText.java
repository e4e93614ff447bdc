package dev.corrente.api.http;

import io.vertx.core.buffer.Buffer;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * JSON text that grows in an array: what rows are written with, since answers of thousands of rows are mostly that. Also
 * takes what a generator writes. A number that JSON has no word for is null.
 */
final class JsonText extends OutputStream {
    private static final int LARGEST_KEPT = 1 << 20;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final byte[] NULL = ascii("null");
    private static final byte[] HEX = ascii("0123456789abcdef");

    /** Each thread writes into one array again and again; answers are copied out of it. */
    private static final ThreadLocal<JsonText> OWN = ThreadLocal.withInitial(() -> new JsonText(1 << 16));

    private byte[] bytes;
    private int length;

    JsonText() {
        this(256);
    }

    private JsonText(int room) {
        this.bytes = new byte[room];
    }

    /** The thread's own, empty. Not to be used while another of its users is still writing. */
    static JsonText ofThread() {
        JsonText text = OWN.get();
        text.length = 0;
        if (text.bytes.length > LARGEST_KEPT) {
            text.bytes = new byte[1 << 16];
        }
        return text;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What goes before a field's value, for rows that have the field again and again: a comma, its name, a colon. */
    static byte[] field(String name, boolean first) {
        var text = new JsonText();
        if (!first) {
            text.write(',');
        }
        text.string(name);
        text.write(':');
        return text.toBytes();
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    Buffer toBuffer() {
        return Buffer.buffer(length).appendBytes(bytes, 0, length);
    }

    @Override
    public void write(int one) {
        if (length == bytes.length) {
            room(1);
        }
        bytes[length++] = (byte) one;
    }

    @Override
    public void write(byte[] some) {
        write(some, 0, some.length);
    }

    @Override
    public void write(byte[] some, int from, int count) {
        room(count);
        System.arraycopy(some, from, bytes, length, count);
        length += count;
    }

    void writeNull() {
        write(NULL);
    }

    /** As {@link Double#toString} has it. Most values have few decimal places and are written as whole numbers are. */
    void number(double value) {
        if (!Double.isFinite(value)) {
            writeNull();
            return;
        }
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e7) {
            for (int places = 1; places < POWERS.length; places++) {
                double scaled = size * POWERS[places];
                long whole = (long) (scaled + 0.5);
                if ((double) whole / POWERS[places] == size) {
                    decimal(value < 0, whole, places);
                    return;
                }
            }
        }
        write(ascii(Double.toString(value)));
    }

    private void decimal(boolean negative, long scaled, int places) {
        if (negative) {
            write('-');
        }
        number(scaled / POWERS[places]);
        write('.');
        digits((int) (scaled % POWERS[places]), places);
    }

    void number(long value) {
        if (value < 0 || value >= 1_000_000_000) {
            write(ascii(Long.toString(value)));
            return;
        }
        int count = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            count++;
        }
        digits((int) value, count);
    }

    /** The day in quotes, as {@link LocalDate#toString} has it. */
    void day(LocalDate day) {
        if (day.getYear() < 1000 || day.getYear() > 9999) {
            string(day.toString());
            return;
        }
        write('"');
        digits(day.getYear(), 4);
        write('-');
        digits(day.getMonthValue(), 2);
        write('-');
        digits(day.getDayOfMonth(), 2);
        write('"');
    }

    /** A string in quotes. */
    void string(String value) {
        write('"');
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(utf8.length);
        for (byte b : utf8) {
            if (b >= 0 && (b < ' ' || b == '"' || b == '\\')) {
                escaped((char) b);
            } else {
                write(b);
            }
        }
        write('"');
    }

    private void escaped(char c) {
        switch (c) {
            case '"', '\\' -> {
                write('\\');
                write(c);
            }
            case '\n' -> write(ascii("\\n"));
            case '\r' -> write(ascii("\\r"));
            case '\t' -> write(ascii("\\t"));
            case '\b' -> write(ascii("\\b"));
            case '\f' -> write(ascii("\\f"));
            default -> {
                write(ascii("\\u00"));
                write(HEX[c >> 4]);
                write(HEX[c & 15]);
            }
        }
    }

    private void digits(int value, int count) {
        room(count);
        int rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
