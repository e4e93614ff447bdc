package dev.corrente.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One text in bytes, looked for with Horspool's leaps: most bytes of a large program are never looked at. */
final class Words {
    private final byte[] text;
    private final int[] leaps = new int[256];

    /** @param text of Latin-1 characters, at least two */
    Words(String text) {
        this.text = text.getBytes(StandardCharsets.ISO_8859_1);
        int last = this.text.length - 1;
        Arrays.fill(leaps, this.text.length);
        for (int i = 0; i < last; i++) {
            leaps[this.text[i] & 0xff] = last - i;
        }
    }

    /** Whether it stands among the first bytes. */
    boolean isIn(byte[] bytes, int length) {
        int last = text.length - 1;
        for (int end = last; end < length; end += leaps[bytes[end] & 0xff]) {
            if (bytes[end] == text[last] && isAt(bytes, end - last)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] bytes, int start) {
        return Arrays.equals(bytes, start, start + text.length, text, 0, text.length);
    }
}
