package dev.corrente.api.ingest.sql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class WorkbenchIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private WorkbenchFailure failureOf(String sql) {
        try (Workbench bench = Workbench.open(folder, new Workbench.Limits(1, 16, 1), List.of())) {
            return catchThrowableOfType(WorkbenchFailure.class, () -> bench.run(sql));
        }
    }

    @Test
    void aRefusedStatementIsToldWithoutTheStatementAndKeptInTheCause() {
        WorkbenchFailure failure = failureOf("SELECT no_such FROM nowhere").on("d.csv", "Nothing was stored.");
        assertThat(failure.kind()).isEqualTo(WorkbenchFailure.Kind.REFUSED);
        assertThat(failure)
                .message()
                .startsWith("d.csv: ")
                .contains("LOG_LEVEL=debug")
                .endsWith("Nothing was stored.")
                .doesNotContain("SELECT", "nowhere", "DuckDB");
        assertThat(failure).rootCause().isNotNull();
        assertThat(failure).hasStackTraceContaining("SELECT no_such FROM nowhere");
    }

    @Test
    void whereRoomRunsOutTheMessageSaysSo() {
        WorkbenchFailure failure = failureOf(
                "CREATE TABLE t AS SELECT range AS a, md5(range::VARCHAR) AS b" + " FROM range(5000000) ORDER BY b");
        assertThat(failure.kind()).isEqualTo(WorkbenchFailure.Kind.ROOM);
        assertThat(failure).hasMessageContaining("Split the file").message().doesNotContain("memory_limit");
    }
}
