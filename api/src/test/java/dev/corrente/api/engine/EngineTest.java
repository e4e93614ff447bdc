package dev.corrente.api.engine;

import dev.corrente.api.query.Bind;
import dev.corrente.api.query.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String ENDLESS = "SELECT sum(range) FROM range(100000000000)";

    private Engine engine;

    @BeforeAll
    void open(@TempDir Path folder) {
        engine = Engine.open(new EngineSettings(64, folder));
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void eachTypeIsReadAsItIs() throws IOException {
        Query query = Query.of("""
            SELECT '007' AS t, DATE '2026-02-28' AS d, 9007199254740993 AS w, 170141183460469231731687303715884105727 AS h,
              0.1::DOUBLE AS r, 1.50::DECIMAL(18, 2) AS m, TIMESTAMP '2026-01-01 10:00:00' AS i,
              TIMESTAMPTZ '2026-01-01 10:00:00-03' AS z, true AS f\
            """);
        try (Session session = engine.session("memory", LONG)) {
            List<Object> row = session.first(
                            query,
                            rows -> List.<Object>of(
                                    "" + rows.text(0),
                                    String.valueOf(rows.day(1)),
                                    rows.whole(2),
                                    String.valueOf(rows.huge(3)),
                                    rows.real(4),
                                    String.valueOf(rows.decimal(5)),
                                    String.valueOf(rows.instant(6)),
                                    String.valueOf(rows.instant(7)),
                                    String.valueOf(rows.flag(8))))
                    .orElseThrow();
            assertThat(row)
                    .containsExactly(
                            "007",
                            LocalDate.of(2026, 2, 28).toString(),
                            9007199254740993L,
                            BigInteger.TWO.pow(127).subtract(BigInteger.ONE).toString(),
                            0.1,
                            new BigDecimal("1.50").toString(),
                            Instant.parse("2026-01-01T10:00:00Z").toString(),
                            Instant.parse("2026-01-01T13:00:00Z").toString(),
                            "true");
        }
    }

    @Test
    void valuesAreBoundAndNeverRead() throws IOException {
        String hostile = "'; DROP SCHEMA main; --";
        try (Session session = engine.session("memory", LONG)) {
            assertThat(session.first(Query.of("SELECT ?", Bind.text(hostile)), rows -> rows.text(0) + ""))
                    .contains(hostile);
        }
    }

    @Test
    void aQueryThatTakesTooLongIsCancelled() {
        try (Session session = engine.session("memory", Duration.ofMillis(50))) {
            assertThatThrownBy(() -> session.number(Query.of(ENDLESS)))
                    .isInstanceOfSatisfying(
                            EngineFailure.class, e -> assertThat(e.kind()).isEqualTo(EngineFailure.Kind.TIMEOUT));
        }
    }

    @Test
    void aQueryThatNeedsTooMuchMemoryFailsAloneAndTheNextWorks() throws IOException {
        Query greedy = Query.of("SELECT count(*) FROM (SELECT DISTINCT range, random() FROM range(50000000))");
        try (Session session = engine.session("memory", LONG)) {
            assertThatThrownBy(() -> session.number(greedy))
                    .isInstanceOfSatisfying(
                            EngineFailure.class, e -> assertThat(e.kind()).isEqualTo(EngineFailure.Kind.MEMORY));
            assertThat(session.number(Query.of("SELECT 1"))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM read_text('/etc/hostname')",
                "SELECT count(*) FROM glob('/etc/*')",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET threads = 4",
                "SET enable_external_access = true",
                "ATTACH '/tmp/elsewhere.db'",
                "COPY (SELECT 1) TO '/tmp/elsewhere.csv'"
            })
    void theEngineIsLockedDown(String statement) {
        try (Session session = engine.session("memory", LONG)) {
            assertThatThrownBy(() -> session.number(Query.of(statement))).isInstanceOf(EngineFailure.class);
        }
    }
}
