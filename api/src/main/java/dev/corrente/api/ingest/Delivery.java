package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.csv.FileScan;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.csv.OddByte;
import dev.corrente.api.ingest.profile.Profile;
import dev.corrente.api.ingest.profile.Profiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file on its way in: what it is made of and how it is to be read. */
record Delivery(Path file, FileScan scan, CsvHeader header, Profile profile) {

    String name() {
        return String.valueOf(file.getFileName());
    }

    /** Whether the header is all there is. */
    boolean hasNoRows() {
        return scan.lines() <= 1;
    }

    /**
     * Looks at a file.
     *
     * @param profile how to read it; empty to tell by its header
     * @throws InputRefused when it cannot be read or no profile fits
     */
    static Delivery of(Path file, Optional<Profile> profile) {
        if (!Files.exists(file)) {
            throw new InputRefused("There is no file " + file + ". Check the path.");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputRefused(file + " is no file. Name one CSV file, or several.");
        }
        try {
            FileScan scan = FileScan.of(file);
            scan.odd().filter(OddByte::isNul).ifPresent(nul -> refuse(file, nul));
            CsvHeader header = CsvHeader.of(file, scan.latin1());
            return new Delivery(file, scan, header, fitting(file, scan, header, profile));
        } catch (IOException e) {
            throw new InputRefused(
                    "Cannot read " + file + ": " + e.getClass().getSimpleName() + ". Check its permissions.");
        }
    }

    /** A stray control character in a file with known columns is that row's matter. */
    private static Profile fitting(Path file, FileScan scan, CsvHeader header, Optional<Profile> profile) {
        String name = file.toString();
        try {
            return profile.map(p -> Profiles.requireFit(p, name, header))
                    .orElseGet(() -> Profiles.matching(name, header));
        } catch (InputRefused e) {
            scan.odd().ifPresent(odd -> refuse(file, odd));
            throw e;
        }
    }

    private static void refuse(Path file, OddByte odd) {
        throw new InputRefused(file + ": this is not a text file (" + odd
                + "). Export it as CSV text in UTF-8; a spreadsheet does so with 'Save as CSV'. Nothing was stored.");
    }
}
