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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /** The empty one, and one a line. */
    static List<String> refusedStatements() throws IOException {
        try (var in = Objects.requireNonNull(SqlRouteTest.class.getResourceAsStream("refused-statements.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("refusedStatements")
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
