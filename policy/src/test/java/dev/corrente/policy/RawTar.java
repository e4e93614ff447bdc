package dev.corrente.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tar headers that no writer library would produce, with a correct checksum. */
final class RawTar {

    private RawTar() {}

    /** One header that promises a size, followed by nothing. Large and negative sizes are written in binary. */
    static byte[] header(String name, char type, long size) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, "0000644\0000000000\0000000000\0");
        if (size < 0 || size > 077777777777L) {
            ByteBuffer.wrap(block).position(128).putLong(size);
            Arrays.fill(block, 124, 128, (byte) (size < 0 ? 0xff : 0));
            block[124] |= (byte) 0x80;
        } else {
            put(block, 124, String.format("%011o", size));
        }
        put(block, 136, "00000000000\0");
        put(block, 148, "        ");
        block[156] = (byte) type;
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (byte octet : block) {
            sum += octet & 0xff;
        }
        put(block, 148, String.format("%06o\0 ", sum));
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
