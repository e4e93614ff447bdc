package dev.corrente.api.ingest;

import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a quarantine object holds: for each reason row, rule, column, value and line. */
public final class RefusedRows {
    private RefusedRows() {}

    /** @param workFolder where a copy may be made */
    public static List<List<String>> of(ObjectStore store, String key, Path workFolder) {
        try (Workplace place = Workplace.in(workFolder);
                InputStream in = store.get(Buckets.BRONZE, key)) {
            Path copy = place.file("refused.csv");
            Files.copy(in, copy);
            try (Workbench bench =
                    Workbench.open(place.file("spill"), Workbench.Limits.DEFAULT, List.of(place.folder()))) {
                return bench.rows("SELECT * FROM " + scan(copy));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + Buckets.BRONZE + "/" + key + ": " + e, e);
        }
    }

    /** SQL of the rows of a copy. */
    static String scan(Path copy) {
        return "read_csv(" + Sql.text(copy) + ", header = true, auto_detect = false, delim = ',', quote = '\"',"
                + " escape = '\"', columns = {'row': 'BIGINT', 'rule': 'VARCHAR', 'column': 'VARCHAR',"
                + " 'value': 'VARCHAR', 'line': 'VARCHAR'})";
    }
}
