package dev.corrente.policy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The libraries that a 64-bit little-endian ELF file needs to start. Anything odd gives none: no loader takes it. */
final class ElfNeeds {

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int MOST_SEGMENTS = 256;
    private static final int MOST_NEEDS = 4096;
    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final long NEEDED = 1;
    private static final long STRINGS = 5;
    private static final int LONGEST_NAME = 255;

    private final ByteBuffer file;

    ElfNeeds(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        if (file.capacity() < HEADER || file.get(4) != 2 || file.get(5) != 1) {
            return names;
        }
        long dynamic = segment(DYNAMIC, -1);
        long strings = dynamic < 0 ? -1 : value(dynamic, STRINGS);
        long table = strings < 0 ? -1 : segment(LOAD, strings);
        if (table < 0) {
            return names;
        }
        for (int entry = 0; entry < MOST_NEEDS && readable(dynamic + entry * 16L, 16); entry++) {
            int at = (int) (dynamic + entry * 16L);
            if (file.getLong(at) == 0) {
                break;
            }
            if (file.getLong(at) == NEEDED) {
                names.add(text(table + file.getLong(at + 8)));
            }
        }
        return names;
    }

    /** The offset of the first segment of a kind, or of an address in the segment that holds it; below 0 for none. */
    private long segment(int kind, long address) {
        long first = file.getLong(32);
        int count = Math.min(MOST_SEGMENTS, file.getShort(56) & 0xffff);
        for (int number = 0; number < count && readable(first + number * (long) SEGMENT, SEGMENT); number++) {
            int at = (int) (first + number * (long) SEGMENT);
            long offset = file.getLong(at + 8);
            long start = file.getLong(at + 16);
            if (file.getInt(at) != kind) {
                continue;
            }
            if (address < 0) {
                return offset;
            }
            if (address >= start && address - start < file.getLong(at + 32)) {
                return offset + (address - start);
            }
        }
        return -1;
    }

    private long value(long dynamic, long tag) {
        for (int entry = 0; entry < MOST_NEEDS && readable(dynamic + entry * 16L, 16); entry++) {
            int at = (int) (dynamic + entry * 16L);
            if (file.getLong(at) == tag) {
                return file.getLong(at + 8);
            }
        }
        return -1;
    }

    private boolean readable(long at, int length) {
        return at >= 0 && at <= file.capacity() - length;
    }

    private String text(long at) {
        StringBuilder text = new StringBuilder();
        for (long next = at; readable(next, 1) && file.get((int) next) != 0 && text.length() < LONGEST_NAME; next++) {
            text.append((char) (file.get((int) next) & 0xff));
        }
        return text.toString();
    }
}
