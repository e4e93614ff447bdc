package dev.corrente.policy;

/** A set of path hashes: eight bytes for each slot, half of the slots free. */
final class PathSet {

    private static final int FIRST_CAPACITY = 64;

    private long[] slots = new long[FIRST_CAPACITY];
    private int size;

    void add(long hash) {
        if (insert(slots, nonZero(hash)) && ++size * 2 > slots.length) {
            grow();
        }
    }

    boolean contains(long hash) {
        long wanted = nonZero(hash);
        for (int at = start(slots, wanted); slots[at] != 0; at = (at + 1) & (slots.length - 1)) {
            if (slots[at] == wanted) {
                return true;
            }
        }
        return false;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                insert(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean insert(long[] slots, long hash) {
        int at = start(slots, hash);
        while (slots[at] != 0 && slots[at] != hash) {
            at = (at + 1) & (slots.length - 1);
        }
        boolean added = slots[at] == 0;
        slots[at] = hash;
        return added;
    }

    private static int start(long[] slots, long hash) {
        return (int) hash & (slots.length - 1);
    }

    /** Zero marks a free slot. */
    private static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
