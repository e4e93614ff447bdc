package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.Layout;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.Mappings;
import dev.corrente.api.ingest.source.Recognition;
import dev.corrente.api.ingest.source.Source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file on its way in: what it is and how it is to be read.
 *
 * @param file as the caller named it
 * @param sha256 of its bytes as they came, packed or not
 */
record Delivery(Path file, String sha256, Source source, Mapping mapping) {

    String name() {
        return String.valueOf(file.getFileName());
    }

    CsvHeader header() {
        return source.header();
    }

    /** Whether the header is all there is. */
    boolean hasNoRows() {
        return source.rows() == 0;
    }

    /**
     * Looks at a file.
     *
     * @param mapping how to read it; empty to tell by its header
     * @param unpacked a file that may be made
     * @throws InputRefused when it cannot be read or no mapping fits
     */
    static Delivery of(Path file, Optional<Mapping> mapping, Path unpacked) {
        if (!Files.exists(file)) {
            throw new InputRefused("There is no file " + file + ". Check the path.");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputRefused(file + " is no file. Name one file, or several.");
        }
        try {
            Layout layout = mapping.map(Mapping::layout).orElse(Layout.TOLD_BY_THE_FILE);
            var recognition = new Recognition(file, layout, unpacked);
            Source source = recognition.source();
            return new Delivery(file, sha256(file, source), source, fitting(file, source, recognition, mapping));
        } catch (IOException e) {
            throw new InputRefused(
                    "Cannot read " + file + ": " + e.getClass().getSimpleName() + ". Check its permissions.", e);
        }
    }

    private static String sha256(Path file, Source source) throws IOException {
        return source instanceof Source.Csv csv && csv.file().equals(file) ? csv.scan().sha256() : Sha256.of(file);
    }

    private static Mapping fitting(Path file, Source source, Recognition recognition, Optional<Mapping> mapping) {
        String name = file.toString();
        try {
            return mapping.map(m -> Mappings.requireFit(m, name, source.header()))
                    .orElseGet(() -> Mappings.matching(name, source.header()));
        } catch (InputRefused e) {
            if (source instanceof Source.Csv csv) {
                csv.scan().odd().ifPresent(recognition::refuse);
            }
            throw e;
        }
    }
}
