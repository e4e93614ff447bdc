package dev.corrente.policy;

import org.apache.commons.io.input.CloseShieldInputStream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;

/** Tells from path and content what one file proves, whatever its name: names are claims. */
final class ContentReader {

    /** Read of every file; enough for the form of every kind that is known. */
    static final int SNIFFED = 4096;

    /** Archives in archives; what lies deeper no program loads by itself. */
    private static final int DEPTH = 3;

    private final ScanMeter meter;
    private final Clues clues;

    ContentReader(KnowledgeBase knowledge, ScanMeter meter) {
        this.meter = meter;
        clues = new Clues(knowledge);
    }

    /** @param start the first {@link #SNIFFED} bytes, or all of a smaller file */
    List<Clue> read(String path, byte[] start, InputStream rest) throws IOException {
        look(path, "", start, rest, 0);
        return clues.all();
    }

    /** @param inside empty for a file of the image, else the place inside that file */
    void look(String path, String inside, byte[] start, InputStream rest, int depth) throws IOException {
        Optional<String> model = ModelForm.of(path, start);
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), CloseShieldInputStream.wrap(rest));
        if (PackageRecord.isOne(path)) {
            new PackageRecord(clues, path, inside).read(all);
        } else if (ElfReader.isElf(start)) {
            new ElfReader(clues, inside).read(all);
        } else if (model.isPresent()) {
            clues.add(Ecosystem.MODEL, model.get(), "", Proof.CONTENT, inside);
        } else if (depth < DEPTH) {
            new ArchiveReader(this, clues, meter, depth).read(path, inside, start, all);
        }
    }
}
