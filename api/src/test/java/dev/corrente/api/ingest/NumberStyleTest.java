package dev.corrente.api.ingest;

import dev.corrente.api.ingest.sql.Workbench;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class NumberStyleTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 1.5 12.345         | false | false",
                "1 12.345             | false | false",
                "0.125 1e3            | false | false",
                "1,5 2                | true  | false",
                "1,5 12.345           | true  | true",
                "1.234,5 12.345       | true  | false",
                "1.234.567 12.345     | true  | false",
                "1,5 1.5              | true  | false",
                "1.5 2.5 1,5 12.345   | false | true",
                "1.234,5 1.5 12.345   | true  | true",
                "N/A 12.345           | false | false",
            })
    void theWholeColumnTellsHowItsNumbersAreWritten(String values, boolean comma, boolean doubtful) {
        assertThat(style(values, "1")).isEqualTo(new NumberStyle(comma, doubtful));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12.345 | false | true", "12.345 1.5 | false | false", "1 | false | false"})
    void commasInAnotherColumnMakeALoneGroupDoubtful(String values, boolean comma, boolean doubtful) {
        assertThat(style(values, "1,5")).isEqualTo(new NumberStyle(comma, doubtful));
    }

    private NumberStyle style(String values, String other) {
        try (Workbench bench = Workbench.open(folder, Workbench.Limits.DEFAULT, List.of())) {
            bench.run("CREATE TABLE raw AS SELECT unnest(string_split_regex('" + values.strip() + "', ' +')) AS c0, '"
                    + other + "' AS c1");
            return NumberStyles.of(bench, Map.of("looked_at", "raw.c0", "other", "raw.c1"))
                    .getOrDefault("looked_at", new NumberStyle(false, false));
        }
    }
}
