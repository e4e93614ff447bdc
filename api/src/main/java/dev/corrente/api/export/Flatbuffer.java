package dev.corrente.api.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A FlatBuffers message, written from its end to its beginning as the format wants. Places are counted from the end. Only
 * what Arrow's messages need: tables, strings, vectors of tables, and vectors of structs of two longs.
 */
final class Flatbuffer {
    private ByteBuffer bytes = buffer(1_024);
    private int head = bytes.capacity();
    private int alignment = 1;
    private int[] slots = {};
    private int tableEnd;

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the writing is. */
    private int place() {
        return bytes.capacity() - head;
    }

    /** Makes the next value of that size begin at a multiple of it, after so many further bytes. */
    private void prepare(int size, int further) {
        alignment = Math.max(alignment, size);
        int padding = -(place() + further) & (size - 1);
        while (head < padding + size + further) {
            int old = bytes.capacity();
            ByteBuffer larger = buffer(old * 2);
            larger.position(old);
            larger.put(bytes.duplicate().clear());
            bytes = larger;
            head += old;
        }
        head -= padding;
    }

    private void putInt(int value) {
        prepare(4, 0);
        head -= 4;
        bytes.putInt(head, value);
    }

    private void putLong(long value) {
        prepare(8, 0);
        head -= 8;
        bytes.putLong(head, value);
    }

    /** A reference to something that was written before. */
    private void putOffset(int target) {
        prepare(4, 0);
        putInt(place() - target + 4);
    }

    int string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        prepare(4, utf8.length + 1);
        head -= utf8.length + 1;
        bytes.put(head, utf8);
        putInt(utf8.length);
        return place();
    }

    int offsets(int... targets) {
        prepare(4, targets.length * 4);
        for (int i = targets.length - 1; i >= 0; i--) {
            putOffset(targets[i]);
        }
        putInt(targets.length);
        return place();
    }

    /** A vector of structs that hold two longs each. */
    int pairs(long[] flat) {
        prepare(4, flat.length * 8);
        prepare(8, flat.length * 8);
        for (int i = flat.length - 1; i >= 0; i--) {
            putLong(flat[i]);
        }
        putInt(flat.length / 2);
        return place();
    }

    Flatbuffer table(int slotCount) {
        slots = new int[slotCount];
        tableEnd = place();
        return this;
    }

    Flatbuffer addByte(int slot, int value) {
        prepare(1, 0);
        bytes.put(--head, (byte) value);
        slots[slot] = place();
        return this;
    }

    Flatbuffer addShort(int slot, int value) {
        prepare(2, 0);
        head -= 2;
        bytes.putShort(head, (short) value);
        slots[slot] = place();
        return this;
    }

    Flatbuffer addInt(int slot, int value) {
        putInt(value);
        slots[slot] = place();
        return this;
    }

    Flatbuffer addLong(int slot, long value) {
        putLong(value);
        slots[slot] = place();
        return this;
    }

    Flatbuffer addOffset(int slot, int target) {
        putOffset(target);
        slots[slot] = place();
        return this;
    }

    /** Writes the table's list of slots before it. */
    int endTable() {
        putInt(0);
        int table = place();
        for (int i = slots.length - 1; i >= 0; i--) {
            putShort(slots[i] == 0 ? 0 : table - slots[i]);
        }
        putShort(table - tableEnd);
        putShort(slots.length * 2 + 4);
        bytes.putInt(bytes.capacity() - table, place() - table);
        return table;
    }

    private void putShort(int value) {
        prepare(2, 0);
        head -= 2;
        bytes.putShort(head, (short) value);
    }

    byte[] finish(int root) {
        prepare(alignment, 4);
        putOffset(root);
        byte[] all = new byte[bytes.capacity() - head];
        bytes.get(head, all);
        return all;
    }
}
