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
 * @param name how it is called in bronze and in reports
 * @param file as the caller named it
 * @param sha256 of its bytes as they came, packed or not
 * @param retry which of its rows count; empty for all
 */
record Delivery(String name, Path file, String sha256, Source source, Mapping mapping, Optional<Retry> retry) {

    Delivery named(String name, Optional<Retry> onlyThese) {
        return new Delivery(name, file, sha256, source, mapping, onlyThese);
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
        Layout layout = mapping.map(Mapping::layout).orElse(Layout.TOLD_BY_THE_FILE);
        Source source = source(file, layout, unpacked);
        try {
            String name = String.valueOf(file.getFileName());
            Mapping fitting = fitting(file, source, mapping);
            return new Delivery(name, file, sha256(file, source), source, fitting, Optional.empty());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What a file is. */
    static Source source(Path file, Layout layout, Path unpacked) {
        if (!Files.exists(file)) {
            throw new InputRefused("There is no file " + file + ". Check the path.");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputRefused(file + " is no file. Name one file, or several.");
        }
        try {
            return new Recognition(file, layout, unpacked).source();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputRefused unreadable(Path file, IOException e) {
        return new InputRefused(
                "Cannot read " + file + ": " + e.getClass().getSimpleName() + ". Check its permissions.", e);
    }

    private static String sha256(Path file, Source source) throws IOException {
        return source instanceof Source.Csv csv && csv.file().equals(file)
                ? csv.scan().sha256()
                : Sha256.of(file);
    }

    private static Mapping fitting(Path file, Source source, Optional<Mapping> mapping) {
        String name = file.toString();
        try {
            return mapping.map(m -> Mappings.requireFit(m, name, source.header()))
                    .orElseGet(() -> Mappings.matching(name, source.header()));
        } catch (InputRefused e) {
            if (source instanceof Source.Csv csv) {
                csv.scan().odd().ifPresent(odd -> {
                    throw Recognition.notText(file, odd);
                });
            }
            throw e;
        }
    }
}
