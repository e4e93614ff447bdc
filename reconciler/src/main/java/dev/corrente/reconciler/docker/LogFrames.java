package dev.corrente.reconciler.docker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The engine's log answer: frames of an eight-byte header (stream, length) and text. */
final class LogFrames {
    private static final int HEADER = 8;

    private LogFrames() {}

    static List<String> lines(byte[] raw) {
        StringBuilder text = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.wrap(raw);
        while (buffer.remaining() >= HEADER) {
            buffer.position(buffer.position() + 4);
            int length = Math.min(buffer.getInt(), buffer.remaining());
            byte[] part = new byte[Math.max(0, length)];
            buffer.get(part);
            text.append(new String(part, StandardCharsets.UTF_8));
        }
        return text.toString().lines().toList();
    }
}
