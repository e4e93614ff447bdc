package dev.corrente.api.http;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an Arrow stream as its specification says, from the bytes alone. Only the types that the API writes. */
final class ArrowReader {
    private record Field(String name, int type, int bits) {}

    private final ByteBuffer bytes;
    private final List<Field> fields = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    private ArrowReader(byte[] stream) {
        this.bytes = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
    }

    static List<Map<String, @Nullable Object>> rows(byte[] stream) {
        var reader = new ArrowReader(stream);
        int at = 0;
        while (true) {
            if (reader.bytes.getInt(at) != -1) {
                throw new AssertionError("No message begins at " + at);
            }
            int length = reader.bytes.getInt(at + 4);
            if (length == 0) {
                if (at + 8 != stream.length) {
                    throw new AssertionError("Something stands behind the end");
                }
                return reader.rows;
            }
            if (length % 8 != 0) {
                throw new AssertionError("A message is not aligned");
            }
            at = reader.message(at + 8, at + 8 + length);
        }
    }

    /** @return where the next message begins */
    private int message(int start, int body) {
        int message = start + bytes.getInt(start);
        int header = reference(message, 2);
        if (bytes.get(slot(message, 1)) == 1) {
            int list = reference(header, 1);
            for (int i = 0; i < bytes.getInt(list); i++) {
                int place = list + 4 + 4 * i;
                fields.add(field(place + bytes.getInt(place)));
            }
        } else {
            batch(header, body);
        }
        int length = slot(message, 3);
        return body + (length == 0 ? 0 : (int) bytes.getLong(length));
    }

    private Field field(int table) {
        int name = reference(table, 0);
        int type = bytes.get(slot(table, 2));
        int detail = reference(table, 3);
        int bits = type == 2 ? bytes.getInt(slot(detail, 0)) : 0;
        byte[] text = new byte[bytes.getInt(name)];
        bytes.get(name + 4, text);
        return new Field(new String(text, StandardCharsets.UTF_8), type, bits);
    }

    private void batch(int table, int body) {
        int count = (int) bytes.getLong(slot(table, 0));
        int nodes = reference(table, 1) + 4;
        int buffers = reference(table, 2) + 4;
        int first = rows.size();
        for (int i = 0; i < count; i++) {
            rows.add(new LinkedHashMap<>());
        }
        int buffer = 0;
        for (int f = 0; f < fields.size(); f++) {
            long nulls = bytes.getLong(nodes + 16 * f + 8);
            int validity = body + (int) bytes.getLong(buffers + 16 * buffer);
            int data = body + (int) bytes.getLong(buffers + 16 * (buffer + 1));
            boolean text = fields.get(f).type() == 5;
            int texts = text ? body + (int) bytes.getLong(buffers + 16 * (buffer + 2)) : 0;
            for (int i = 0; i < count; i++) {
                boolean isNull = nulls > 0 && (bytes.get(validity + i / 8) >> (i % 8) & 1) == 0;
                rows.get(first + i).put(fields.get(f).name(), isNull ? null : value(fields.get(f), data, texts, i));
            }
            buffer += text ? 3 : 2;
        }
    }

    private Object value(Field field, int data, int texts, int row) {
        return switch (field.type()) {
            case 2 -> field.bits() == 64 ? bytes.getLong(data + 8 * row) : (long) bytes.getInt(data + 4 * row);
            case 3 -> bytes.getDouble(data + 8 * row);
            case 5 -> {
                int start = bytes.getInt(data + 4 * row);
                byte[] text = new byte[bytes.getInt(data + 4 * row + 4) - start];
                bytes.get(texts + start, text);
                yield new String(text, StandardCharsets.UTF_8);
            }
            case 6 -> (bytes.get(data + row / 8) >> (row % 8) & 1) == 1;
            case 8 -> LocalDate.ofEpochDay(bytes.getInt(data + 4 * row)).toString();
            case 10 ->
                Instant.EPOCH
                        .plus(bytes.getLong(data + 8 * row), ChronoUnit.MICROS)
                        .toString();
            default -> throw new AssertionError("No type " + field.type() + " is expected");
        };
    }

    /** Where a table's field stands; 0 when it has its default. */
    private int slot(int table, int index) {
        int slots = table - bytes.getInt(table);
        int at = 4 + 2 * index;
        int offset = at < bytes.getShort(slots) ? bytes.getShort(slots + at) : 0;
        return offset == 0 ? 0 : table + offset;
    }

    private int reference(int table, int index) {
        int place = slot(table, index);
        return place + bytes.getInt(place);
    }
}
