package dev.corrente.policy;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Builds one layer of a test image. */
final class TestLayer {

    static final String SITE = "usr/lib/python3.13/site-packages/";

    private interface Entry {
        void writeTo(TarArchiveOutputStream tar) throws IOException;
    }

    private final List<Entry> entries = new ArrayList<>();

    /** An installed Python distribution as pip leaves it. */
    static TestLayer installed(String name, String version) {
        return new TestLayer().distribution(name, version);
    }

    static String metadata(String name, String version) {
        return "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\nSummary: x\n\nSome prose.\n";
    }

    TestLayer distribution(String name, String version) {
        String directory = SITE + name.replace('-', '_') + "-" + version + ".dist-info/";
        return directory(directory)
                .file(directory + "METADATA", metadata(name, version))
                .file(directory + "RECORD", "");
    }

    TestLayer file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    TestLayer file(String path, byte[] content) {
        TarArchiveEntry header = new TarArchiveEntry(path);
        header.setSize(content.length);
        return add(header, content);
    }

    TestLayer directory(String path) {
        return add(new TarArchiveEntry(path.endsWith("/") ? path : path + "/"), new byte[0]);
    }

    TestLayer symlink(String path, String target) {
        return link(path, target, TarConstants.LF_SYMLINK);
    }

    TestLayer hardlink(String path, String target) {
        return link(path, target, TarConstants.LF_LINK);
    }

    TestLayer special(String path, byte type) {
        return add(new TarArchiveEntry(path, type), new byte[0]);
    }

    TestLayer whiteout(String path) {
        return file(EntryPath.join(EntryPath.parent(path), ".wh." + EntryPath.name(path)), "");
    }

    TestLayer opaque(String directory) {
        return file(directory + "/.wh..wh..opq", "");
    }

    TestLayer shuffled(long seed) {
        TestLayer copy = new TestLayer();
        copy.entries.addAll(entries);
        Collections.shuffle(copy.entries, new Random(seed));
        return copy;
    }

    private TestLayer link(String path, String target, byte type) {
        TarArchiveEntry header = new TarArchiveEntry(path, type);
        header.setLinkName(target);
        return add(header, new byte[0]);
    }

    private TestLayer add(TarArchiveEntry header, byte[] content) {
        entries.add(tar -> {
            tar.putArchiveEntry(header);
            tar.write(content);
            tar.closeArchiveEntry();
        });
        return this;
    }

    byte[] tar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (Entry entry : entries) {
                entry.writeTo(tar);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
