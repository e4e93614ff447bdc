package dev.corrente.api.query.table;

import dev.corrente.api.query.Bind;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Where a page ended, as an opaque word: the snapshot, the question, and the last row's values in the question's order.
 * The check sum finds damage; it is no secret, since a forged cursor can only name another place in the same answer.
 *
 * @param question check sum of the question's words
 * @param last one value for each column of the order; null where the row had none
 */
public record Cursor(String snapshotId, long question, List<@Nullable Bind> last) {
    public static final String PARAMETER = "cursor";

    private static final int LONGEST = 4_000;
    private static final byte FORM = 1;

    public static Cursor of(String snapshotId, Question question, List<@Nullable Bind> last) {
        return new Cursor(snapshotId, sum(question), new ArrayList<>(last));
    }

    public String word() {
        var bytes = new ByteArrayOutputStream(128);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeUTF(snapshotId);
            out.writeLong(question);
            for (Bind value : last) {
                out.writeBoolean(value != null);
                if (value != null) {
                    out.writeUTF(value.words());
                }
            }
            out.writeLong(sum(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("A value is too long for a cursor", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** @throws Malformed when it is no cursor, or that of another question */
    public static Cursor read(Question question, String word) {
        if (word.length() > LONGEST) {
            throw damaged();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(whole(word)))) {
            if (in.readByte() != FORM) {
                throw damaged();
            }
            String snapshotId = in.readUTF();
            if (in.readLong() != sum(question)) {
                throw new Malformed(
                        PARAMETER,
                        1,
                        "This cursor belongs to another question; change nothing but limit from page to page",
                        "",
                        List.of());
            }
            List<@Nullable Bind> last = new ArrayList<>();
            for (Sort sort : question.order()) {
                last.add(in.readBoolean() ? value(sort.field(), in.readUTF()) : null);
            }
            if (in.available() > 0) {
                throw damaged();
            }
            return new Cursor(snapshotId, sum(question), last);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static Bind value(Field field, String words) {
        Optional<Bind> value = field.type().reread(words);
        return value.orElseThrow(Cursor::damaged);
    }

    /** The bytes before the check sum, if it is right. */
    private static byte[] whole(String word) {
        byte[] bytes = Base64.getUrlDecoder().decode(word);
        int length = bytes.length - Long.BYTES;
        if (length < 0) {
            throw damaged();
        }
        byte[] content = Arrays.copyOf(bytes, length);
        if (ByteBuffer.wrap(bytes).getLong(length) != sum(content)) {
            throw damaged();
        }
        return content;
    }

    private static long sum(Question question) {
        return sum(question.words().getBytes(StandardCharsets.UTF_8));
    }

    private static long sum(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return sum.getValue() << 16 ^ bytes.length;
    }

    private static Malformed damaged() {
        return new Malformed(
                PARAMETER,
                1,
                "This is no cursor of ours; take the whole value of next from the answer before",
                "",
                List.of());
    }
}
