package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.csv.FileScan;
import dev.corrente.api.ingest.csv.InputRefused;
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
            CsvHeader header = CsvHeader.of(file, scan.latin1());
            String name = file.toString();
            Profile fitting = profile.map(p -> Profiles.requireFit(p, name, header))
                    .orElseGet(() -> Profiles.matching(name, header));
            return new Delivery(file, scan, header, fitting);
        } catch (IOException e) {
            throw new InputRefused(
                    "Cannot read " + file + ": " + e.getClass().getSimpleName() + ". Check its permissions.");
        }
    }
}
