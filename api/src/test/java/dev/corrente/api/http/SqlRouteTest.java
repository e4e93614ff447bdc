package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlRouteTest {
    private static final String PATH = "/api/v1/sql";
    private static final Map<String, String> KEY = Map.of("Authorization", "Bearer " + RunningApi.ADMIN_KEY);

    private RunningApi api;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT item_id, sum(quantity) AS q FROM fact_demand GROUP BY ALL ORDER BY q DESC LIMIT 2",
                "WITH t AS (SELECT category, count(*) AS n FROM dim_item GROUP BY category) SELECT * FROM t ORDER BY n;",
                "SELECT i.name, row_number() OVER (ORDER BY i.item_id) AS n FROM dim_item i JOIN fact_demand d USING"
                        + " (item_id) WHERE d.date BETWEEN DATE '2020-01-01' AND DATE '2040-01-01' -- a remark",
                "SELECT CASE WHEN true THEN 'a' || 'b' ELSE NULL END AS t, round(1.5) AS r, 1 IN (1, 2) AS i",
                "SELECT name FROM dim_item WHERE name LIKE '%a%' AND EXISTS (SELECT 1 FROM fact_demand f WHERE f.item_id ="
                        + " dim_item.item_id)",
                "SELECT 1 AS a UNION ALL SELECT 2 AS a",
                "FROM dim_site SELECT count(*)",
                "VALUES (1), (2)",
                "SELECT 'what?' AS \"why?\"",
            })
    void aSelectOverTheGoldTablesIsAnswered(String statement) {
        Reply reply = ask(statement);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("X-Snapshot-Id")).isEqualTo("s-1");
        assertThat(reply.json().getJsonArray("rows")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "nonsense",
                "SELECT 1; SELECT 2",
                "SELECT 1; DROP TABLE dim_item",
                "INSERT INTO dim_item VALUES ('x')",
                "UPDATE dim_item SET name = 'x'",
                "DELETE FROM dim_item",
                "DROP TABLE dim_item",
                "CREATE TABLE x AS SELECT 1",
                "CREATE MACRO f(a) AS a",
                "ALTER TABLE dim_item ADD COLUMN x INTEGER",
                "ATTACH '/tmp/x.duckdb'",
                "ATTACH ':memory:' AS m",
                "DETACH snapshot",
                "USE memory",
                "COPY dim_item TO '/tmp/x.csv'",
                "COPY (SELECT 1) TO '/tmp/x.parquet'",
                "EXPORT DATABASE '/tmp/x'",
                "IMPORT DATABASE '/tmp/x'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET threads = 8",
                "SET memory_limit = '8GB'",
                "RESET ALL",
                "PRAGMA database_list",
                "PRAGMA threads = 8",
                "CALL pragma_version()",
                "CHECKPOINT",
                "VACUUM",
                "BEGIN",
                "EXPLAIN ANALYZE SELECT 1",
                "PREPARE p AS SELECT 1",
                "EXECUTE p",
                "SHOW TABLES",
                "DESCRIBE dim_item",
                "SUMMARIZE dim_item",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM \"/etc/passwd\"",
                "SELECT * FROM 'https://example.org/x.csv'",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/run/secrets/api_admin_key')",
                "SELECT * FROM read_blob('/proc/self/environ')",
                "SELECT * FROM read_parquet('../cas/*')",
                "SELECT * FROM parquet_metadata('x')",
                "SELECT * FROM glob('/**')",
                "SELECT * FROM sniff_csv('/etc/passwd')",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM duckdb_secrets()",
                "SELECT * FROM duckdb_tables()",
                "SELECT * FROM pragma_database_list()",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM sqlite_master",
                "SELECT * FROM pg_catalog.pg_class",
                "SELECT * FROM system.main.duckdb_tables",
                "SELECT * FROM snapshot.main.dim_item",
                "SELECT * FROM stock_by_item",
                "SELECT getenv('HOME')",
                "SELECT current_setting('memory_limit')",
                "SELECT getvariable('x')",
                "SELECT version()",
                "SELECT current_database()",
                "SELECT query('SELECT 1')",
                "SELECT * FROM query('SELECT 1')",
                "SELECT * FROM query_table('dim_item')",
                "SELECT write_log('x')",
                "SELECT sleep_ms(100000)",
                "SELECT repeat('x', 1000000000)",
                "SELECT lpad('x', 1000000000, 'y')",
                "SELECT range(1000000000)",
                "SELECT * FROM range(1000000000000)",
                "SELECT * FROM generate_series(1, 1000000000000)",
                "SELECT unnest([1, 2])",
                "SELECT list_transform([1], x -> x + 1)",
                "SELECT [x FOR x IN [1, 2]]",
                "SELECT string_agg(name) FROM dim_item",
                "SELECT random()",
                "SELECT now()",
                "SELECT nextval('s')",
                "SELECT $1",
                "SELECT ?",
                "SELECT * FROM dim_item USING SAMPLE 1",
                "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT * FROM t",
                "SELECT CAST('{}' AS JSON)",
                "SELECT x::BLOB FROM (SELECT 'a' AS x)",
                "SELECT COLUMNS('.*') FROM dim_item",
                "SELECT (SELECT content FROM read_text('/etc/passwd'))",
                "SELECT 1 WHERE EXISTS (SELECT * FROM read_csv('/etc/passwd'))",
                "SELECT 1 ORDER BY (SELECT count(*) FROM glob('/*'))",
                "SELECT 1 LIMIT (SELECT count(*) FROM glob('/*'))",
                "WITH t AS (SELECT * FROM read_csv('/etc/passwd')) SELECT 1",
                "WITH t AS (DELETE FROM dim_item RETURNING *) SELECT * FROM t",
                "SELECT 1) AS r; DROP TABLE dim_item; SELECT (2",
                "SELECT 1) AS r UNION ALL SELECT content FROM read_text('/etc/passwd') --",
                "SELECT no_such_column FROM dim_item",
                "SELECT 'a' + 1",
                "SELECT 1 AS \"row of the answer\"",
            })
    void nothingElseIsRunAndEachRefusalSaysWhy(String statement) {
        Reply reply = ask(statement);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.field("code")).isIn("sql_refused", "sql_invalid", "bad_request");
        assertThat(reply.field("detail")).isNotBlank();
    }

    @Test
    void noMoreRowsAreToldThanAreAllowedAndThatIsSaid() {
        JsonObject all = ask("SELECT item_id FROM dim_item LIMIT 3").json();
        assertThat(all.getJsonArray("rows")).hasSize(3);
        assertThat(all.getBoolean("more")).isFalse();
        JsonObject cut = ask("SELECT item_id FROM dim_item").json();
        assertThat(cut.getJsonArray("rows")).hasSize(3);
        assertThat(cut.getBoolean("more")).isTrue();
    }

    @Test
    void whatIsNoNumberInJsonIsNull() {
        assertThat(ask("SELECT CAST('nan' AS DOUBLE) AS n, 2 AS two")
                        .json()
                        .getJsonArray("rows")
                        .getJsonObject(0))
                .isEqualTo(new JsonObject().putNull("n").put("two", 2));
    }

    @Test
    void itNeedsAKeyAlsoWhereReadingNeedsNone() {
        assertThat(api.send(HttpMethod.POST, PATH, Map.of()).status()).isEqualTo(401);
        assertThat(api.send(HttpMethod.POST, PATH, KEY).field("code")).isEqualTo("bad_request");
        assertThat(api.post(PATH, new JsonObject().put("query", 1), KEY).status())
                .isEqualTo(400);
    }

    private Reply ask(String statement) {
        return api.post(PATH, new JsonObject().put("query", statement), KEY);
    }
}
