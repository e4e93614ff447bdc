package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import dev.corrente.api.query.Bind;
import dev.corrente.api.query.table.Cursor;
import dev.corrente.api.query.table.Question;
import dev.corrente.api.query.table.Table;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class TableRouteTest {
    private static final String FORECAST = "/api/v1/tables/fact_forecast?";

    private static final String ONE_ROW = """
        SELECT DATE '2026-01-01' AS date, '001' AS item_id, 1.0 AS forecast, NULL AS actual, NULL AS mape,
          'ensemble' AS source, 'v3' AS model_version, TIMESTAMP '2026-02-01 00:00:00' AS generated_at, 'd' AS dataset_id\
        """;

    private GoldFixture gold;
    private RunningApi api;

    @BeforeEach
    void start(Vertx vertx, @TempDir Path folder) {
        gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    @Test
    void everyTableCanBeAskedAndTellsItsRows() {
        for (Table table : Table.ALL) {
            JsonObject page = api.json("/api/v1/tables/" + table.name());
            assertThat(page.getJsonArray("data")).as(table.name()).hasSize(page.getInteger("total"));
            assertThat(page.getJsonArray("data").getJsonObject(0).fieldNames())
                    .containsExactlyElementsOf(
                            table.fields().stream().map(f -> f.name()).toList());
        }
    }

    @Test
    void severalConditionsOnOneColumnMustAllHold() {
        assertThat(column(api.json(FORECAST + "forecast=gte.5&forecast=lt.7&select=forecast"), "forecast"))
                .containsExactly(5.0, 6.0);
    }

    @Test
    void aPageNamesTheNextOneInItsBodyAndInALink() {
        Reply first = api.get(FORECAST + "order=-forecast&limit=3&select=forecast&source=not.eq.x");
        assertThat(column(first.json(), "forecast")).containsExactly(99.0, 14.0, 12.5);
        Matcher link = Pattern.compile("<(/api/v1/tables/fact_forecast\\?[^>]+)>; rel=\"next\"")
                .matcher(first.header("Link"));
        assertThat(link.matches()).as(first.header("Link")).isTrue();
        assertThat(link.group(1)).contains("cursor=" + first.field("next"));
        Reply second = api.get(link.group(1));
        assertThat(column(second.json(), "forecast")).containsExactly(10.0, 7.0, 6.0);
        assertThat(api.get(FORECAST + "limit=100").header("Link")).isEmpty();
    }

    @Test
    void aTotalIsToldWithoutConditionsAndOnRequest() {
        assertThat(api.json(FORECAST + "limit=1").getInteger("total")).isEqualTo(8);
        assertThat(api.json(FORECAST + "limit=1&source=eq.arima").containsKey("total"))
                .isFalse();
        assertThat(api.json(FORECAST + "limit=1&source=eq.arima&count=exact").getInteger("total"))
                .isEqualTo(2);
    }

    @Test
    void aggregatesAreGroupedAndOrdered() {
        JsonObject page = api.json(FORECAST + "aggregate=sum(forecast),count(),avg(mape),max(date)&by=source,item_id"
                + "&order=-sum_forecast&limit=2");
        assertThat(page.getJsonArray("data")).isEqualTo(new JsonArray("""
                [{"source":"prophet","item_id":"001","sum_forecast":99.0,"count":1,"avg_mape":null,
                  "max_date":"2026-01-01"},
                 {"source":"ensemble","item_id":"001","sum_forecast":36.5,"count":3,"avg_mape":25.0,
                  "max_date":"2026-01-03"}]\
                """));
        JsonObject rest = api.json(FORECAST + "aggregate=sum(forecast),count(),avg(mape),max(date)&by=source,item_id"
                + "&order=-sum_forecast&limit=2&cursor=" + page.getString("next"));
        assertThat(column(rest, "sum_forecast")).containsExactly(11.0, 7.0);
        assertThat(column(api.json(FORECAST + "aggregate=count()&source=eq.none"), "count"))
                .containsExactly(0);
    }

    @Test
    void sourcesAreNotAddedUp() {
        Reply refused = api.get(FORECAST + "aggregate=sum(forecast)&by=item_id");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.field("detail")).contains("Sources are never added up");
    }

    @Test
    void spellingsOfOneQuestionShareATag() {
        assertThat(api.get(FORECAST + "forecast=lt.7&forecast=gte.5").header("ETag"))
                .isEqualTo(api.get(FORECAST + "forecast=gte.5.0&forecast=lt.7&forecast=gte.5")
                        .header("ETag"));
    }

    @Test
    void whatCannotBeReadIsRefusedWithParameterPlaceAndSuggestion() {
        JsonObject column = api.get(FORECAST + "order=date,-forcast").json();
        assertThat(column.getString("code")).isEqualTo("invalid_parameter");
        assertThat(column.getString("parameter")).isEqualTo("order");
        assertThat(column.getString("position")).isEqualTo("7");
        assertThat(column.getString("suggestion")).isEqualTo("forecast");
        JsonObject operator = api.get(FORECAST + "forecast=gtee.5").json();
        assertThat(operator.getString("suggestion")).isEqualTo("gte");
        assertThat(operator.getString("detail")).startsWith("forecast, character 1: 'gtee' is no operator");
        JsonObject parameter = api.get(FORECAST + "forcast=gte.5").json();
        assertThat(parameter.getString("suggestion")).isEqualTo("forecast");
        assertThat(api.get(FORECAST + "limit=1001").field("detail")).contains("1000");
    }

    @Test
    void aTableThatIsNotThereIsAnsweredWithTheNearestOne() {
        Reply unknown = api.get("/api/v1/tables/fact_forcast");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.field("detail")).contains("fact_forecast");
    }

    @Test
    void aCursorOfAnotherQuestionIsRefused() {
        String next = api.get(FORECAST + "limit=1").field("next");
        assertThat(api.get(FORECAST + "limit=2&cursor=" + next).status()).isEqualTo(200);
        assertThat(api.get(FORECAST + "limit=1&order=-date&cursor=" + next).field("detail"))
                .contains("another question");
    }

    @Test
    void aWalkStaysInTheSnapshotInWhichItBegan() {
        Reply first = api.get(FORECAST + "limit=3");
        gold.commit("s-2", Map.of("fact_forecast", ONE_ROW));
        api.awaitSnapshot("s-2");
        assertThat(api.json("/api/v1/tables/fact_forecast").getInteger("total")).isEqualTo(1);
        Reply second = api.get(FORECAST + "limit=100&cursor=" + first.field("next"));
        assertThat(second.header("X-Snapshot-Id")).isEqualTo("s-1");
        assertThat(second.header("Cache-Control")).contains("immutable");
        assertThat(second.json().getJsonArray("data")).hasSize(5);
    }

    @Test
    void aCursorOfASnapshotThatIsNotKeptSaysSo() {
        Question question = Question.of(
                Table.find("dim_site").orElseThrow(),
                List.of(),
                new Question.Words(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        String cursor = Cursor.of("20200101T000000-0000000000", question, List.of(Bind.text("A")))
                .word();
        Reply gone = api.get("/api/v1/tables/dim_site?cursor=" + cursor);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.field("code")).isEqualTo("snapshot_gone");
        assertThat(gone.field("detail")).contains("without snapshot or cursor");
        assertThat(gone.header("ETag")).isEmpty();
    }

    private static List<Object> column(JsonObject page, String name) {
        List<Object> values = new ArrayList<>();
        page.getJsonArray("data").forEach(row -> values.add(((JsonObject) row).getValue(name)));
        return values;
    }
}
