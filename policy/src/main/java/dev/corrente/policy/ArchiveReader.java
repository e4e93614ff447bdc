package dev.corrente.policy;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Archives inside an image: zip (wheels, jars, zip applications), tar and gzip. Read as a stream, so that their size does
 * not matter. One that is damaged proves what was read of it: nothing can load the rest. Used-up budgets end the scan.
 */
final class ArchiveReader {

    private static final int TAR_MAGIC = 257;

    private final ContentReader reader;
    private final Clues clues;
    private final ScanMeter meter;
    private final int depth;

    ArchiveReader(ContentReader reader, Clues clues, ScanMeter meter, int depth) {
        this.reader = reader;
        this.clues = clues;
        this.meter = meter;
        this.depth = depth;
    }

    void read(String path, String inside, byte[] start, InputStream all) throws IOException {
        int zip = zipAt(start);
        try {
            if (zip >= 0) {
                all.skipNBytes(zip);
                zip(path, inside, all);
            } else if (isTar(start)) {
                entries(inside, new TarArchiveInputStream(CloseShieldInputStream.wrap(all)));
            } else if (start.length > 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b) {
                zipped(path, inside, all);
            }
        } catch (ScanFailure failure) {
            throw failure;
        } catch (IOException | RuntimeException damaged) {
            // What cannot be unpacked cannot be loaded; what came before the damage is kept.
            return;
        }
    }

    private void zip(String path, String inside, InputStream all) throws IOException {
        if (path.endsWith(".jar")) {
            clues.jar(EntryPath.name(path), inside);
        }
        Set<String> names =
                entries(inside, new ZipArchiveInputStream(CloseShieldInputStream.wrap(all), "UTF-8", true, true));
        ModelForm.ofZip(names).ifPresent(form -> clues.add(Ecosystem.MODEL, form, "", Proof.CONTENT, inside));
    }

    private void zipped(String path, String inside, InputStream all) throws IOException {
        InputStream unpacked = GzipCompressorInputStream.builder()
                .setInputStream(CloseShieldInputStream.wrap(all))
                .setDecompressConcatenated(true)
                .get();
        InputStream counted = new CountedStream(unpacked, meter);
        byte[] start = counted.readNBytes(ContentReader.SNIFFED);
        reader.look(path.replaceFirst("\\.gz$", ""), inside, start, counted, depth + 1);
    }

    private Set<String> entries(String inside, ArchiveInputStream<?> archive) throws IOException {
        Set<String> names = new HashSet<>();
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            meter.entry();
            InputStream content = new CountedStream(archive, meter);
            if (!entry.isDirectory()
                    && entry.getName().length() <= meter.budget().pathChars()) {
                if (ModelForm.namesPart(entry.getName())) {
                    names.add(EntryPath.name(entry.getName()));
                }
                entry(entry.getName(), inside + "!/" + entry.getName(), content);
            }
            // The archive would unpack the rest to find the next entry, and nobody would count it.
            content.transferTo(OutputStream.nullOutputStream());
        }
        return names;
    }

    private void entry(String name, String inside, InputStream content) throws IOException {
        clues.javaClass(name, inside);
        clues.library(name, Proof.ARCHIVE, inside);
        clues.pythonFile(name, Proof.ARCHIVE, inside);
        if (name.endsWith(".class") || name.endsWith(".py")) {
            return;
        }
        byte[] start = content.readNBytes(ContentReader.SNIFFED);
        boolean metadata = MetadataPath.isMetadata(name) || PythonMetadata.startsLikeMetadata(start);
        if (metadata && MetadataPath.installation(name).isPresent()) {
            Optional<PythonMetadata> found =
                    PythonMetadata.read(start, content, meter.budget().metadataBytes());
            found.ifPresent(
                    python -> clues.add(Ecosystem.PYTHON, python.name(), python.version(), Proof.ARCHIVE, inside));
        } else {
            reader.look(name, inside, start, content, depth + 1);
        }
    }

    private static boolean isTar(byte[] start) {
        return start.length > TAR_MAGIC + 5
                && start[TAR_MAGIC] == 'u'
                && start[TAR_MAGIC + 1] == 's'
                && start[TAR_MAGIC + 2] == 't'
                && start[TAR_MAGIC + 3] == 'a'
                && start[TAR_MAGIC + 4] == 'r';
    }

    /** Where a zip begins; below 0 for no zip. What starts a zip application may stand before it. */
    private static int zipAt(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        boolean launcher = text.startsWith("#!") || text.startsWith("MZ");
        int at = text.indexOf("PK\3\4");
        return at == 0 || launcher ? at : -1;
    }
}
