package dev.corrente.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the files that prove something. Text is written byte for byte. */
final class TestFiles {

    private TestFiles() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A zip of names and contents in turn. */
    static byte[] zip(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int part = 0; part < parts.length; part += 2) {
                zip.putNextEntry(new ZipEntry((String) parts[part]));
                zip.write(parts[part + 1] instanceof byte[] raw ? raw : bytes((String) parts[part + 1]));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    static byte[] deflated(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** A program that needs no library. */
    static byte[] elf(String data) {
        return joined(elfNeeding("libc.so.6"), bytes("\0" + data + "\0"));
    }

    /** A library with two segments: one that is loaded as it stands in the file, one with what it needs. */
    static byte[] elfNeeding(String library) {
        ByteBuffer elf = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(bytes("\u007fELF\2\1\1"));
        elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
        segment(elf, 64, 1, 0, 512);
        segment(elf, 120, 2, 256, 48);
        elf.putLong(256, 1).putLong(264, 1);
        elf.putLong(272, 5).putLong(280, 320);
        elf.put(321, bytes(library));
        return elf.array();
    }

    private static void segment(ByteBuffer elf, int at, int kind, long offset, long size) {
        elf.putInt(at, kind).putLong(at + 8, offset).putLong(at + 16, offset).putLong(at + 32, size);
    }
}
