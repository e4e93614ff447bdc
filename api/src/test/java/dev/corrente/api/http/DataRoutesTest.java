package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataRoutesTest {
    private RunningApi api;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    @Test
    void itemsComeInOrderOfTheirNameWhateverTheCaseAndAccents() {
        JsonObject page = api.json("/api/v1/items");
        assertThat(column(page, "item_id")).containsExactly("A/1", "003", "002", "001");
        assertThat(page.getInteger("total")).isEqualTo(4);
        assertThat(page.getInteger("page")).isEqualTo(1);
        assertThat(page.getInteger("limit")).isEqualTo(50);
    }

    @Test
    void anItemKeepsItsLeadingZerosAndQuotes() {
        JsonObject item = row(api.json("/api/v1/items?q=inox"), 0);
        assertThat(item.getString("name")).isEqualTo("abraçadeira \"inox\"");
        assertThat(column(api.json("/api/v1/items?q=001"), "item_id")).containsExactly("001");
    }

    @Test
    void aSearchIgnoresAccentsAndCaseAndTakesWildcardsLiterally() {
        assertThat(column(api.json("/api/v1/items?q=OPTICO"), "item_id")).containsExactly("002");
        assertThat(column(api.json("/api/v1/items?q=cab-op"), "item_id")).containsExactly("002");
        assertThat(api.json("/api/v1/items?q=%25").getInteger("total")).isZero();
    }

    @Test
    void pagesOfItemsAddUpToTheWhole() {
        JsonObject first = api.json("/api/v1/items?sort=-item_id&limit=3");
        JsonObject second = api.json("/api/v1/items?sort=-item_id&limit=3&page=2");
        assertThat(column(first, "item_id")).containsExactly("A/1", "003", "002");
        assertThat(column(second, "item_id")).containsExactly("001");
        assertThat(second.getInteger("total")).isEqualTo(4);
        assertThat(column(api.json("/api/v1/items?page=9"), "item_id")).isEmpty();
    }

    @Test
    void itemsAreFilteredByCategory() {
        assertThat(column(api.json("/api/v1/items?category=Energia"), "item_id"))
                .containsExactly("003");
    }

    @Test
    void aSeriesIsOfTheEnsembleWithCountedDemandBesideIt() {
        JsonObject series = api.json("/api/v1/items/001/timeseries");
        assertThat(series.getString("source")).isEqualTo("ensemble");
        assertThat(series.getJsonArray("sources")).isEqualTo(new JsonArray(List.of("ensemble", "prophet")));
        assertThat(series.getString("last_updated")).isEqualTo("2026-01-10T03:00:00Z");
        assertThat(series.getBoolean("truncated")).isFalse();
        assertThat(column(series, "date")).containsExactly("2025-12-31", "2026-01-01", "2026-01-02", "2026-01-03");
        assertThat(column(series, "demand")).containsExactly(3.0, 8.0, null, null);
        assertThat(column(series, "forecast")).containsExactly(null, 10.0, 12.5, 14.0);
        assertThat(column(series, "actual")).containsExactly(null, 8.0, 10.0, null);
        assertThat(series.getJsonArray("provenance")).isEqualTo(new JsonArray("""
            [{"source":"ensemble","model_version":"v2","generated_at":"2026-01-10T03:00:00Z",
              "dataset_id":"results-a","rows":3}]\
            """));
    }

    @Test
    void aNumberThatJsonHasNoWordForIsNull() {
        assertThat(column(api.json("/api/v1/items/001/timeseries"), "mape")).containsExactly(null, 25.0, null, null);
        assertThat(column(api.json("/api/v1/indicators?metric=service_level"), "value"))
                .containsExactly(0.97, null);
    }

    @Test
    void withoutAnEnsembleTheNewestSourceIsTaken() {
        JsonObject series = api.json("/api/v1/items/002/timeseries");
        assertThat(series.getString("source")).isEqualTo("lstm");
        assertThat(column(series, "forecast")).containsExactly(7.0, null);
        assertThat(column(api.json("/api/v1/items/002/timeseries?source=arima"), "forecast"))
                .containsExactly(5.0, 6.0);
    }

    @Test
    void aSeriesIsCutToItsPeriodBothEndsIncluded() {
        JsonObject series = api.json("/api/v1/items/001/timeseries?start=2026-01-01&end=2026-01-02");
        assertThat(column(series, "date")).containsExactly("2026-01-01", "2026-01-02");
        assertThat(series.getJsonObject("period"))
                .isEqualTo(new JsonObject().put("start", "2026-01-01").put("end", "2026-01-02"));
    }

    @Test
    void anItemWithoutForecastsShowsItsDemandAlone() {
        JsonObject series = api.json("/api/v1/items/A%2F1/timeseries");
        assertThat(series.getJsonObject("item").getString("item_id")).isEqualTo("A/1");
        assertThat(series.getString("source")).isNull();
        assertThat(column(series, "demand")).containsExactly(1.5);
        assertThat(column(series, "source")).containsExactly((Object) null);
    }

    @Test
    void aSummaryNeverAddsSourcesUp() {
        JsonObject all = api.json("/api/v1/forecasts/summary");
        assertThat(all.getString("source")).isEqualTo("ensemble");
        assertThat(all.getDouble("total_forecast")).isEqualTo(37.5);
        assertThat(all.getDouble("total_actual")).isEqualTo(18.0);
        assertThat(all.getInteger("item_count")).isEqualTo(2);
        assertThat(all.getString("first_day")).isEqualTo("2026-01-01");
        assertThat(all.getString("last_day")).isEqualTo("2026-01-05");
        JsonObject arima = api.json("/api/v1/forecasts/summary?item_ids=002,001&source=arima");
        assertThat(arima.getDouble("total_forecast")).isEqualTo(11.0);
        assertThat(arima.getString("mape_basis")).isEqualTo("computed");
        assertThat(arima.getDouble("mape")).isEqualTo(25.0);
    }

    @Test
    void theMapeOfASummaryIsTheDeliveredOneWhereThereIsOne() {
        JsonObject day = api.json("/api/v1/forecasts/summary?item_ids=001&end=2026-01-01");
        assertThat(day.getString("mape_basis")).isEqualTo("delivered");
        assertThat(day.getDouble("mape")).isEqualTo(25.0);
    }

    @Test
    void aNotDeliveredMapeDoesNotSpoilTheMean() {
        JsonObject all = api.json("/api/v1/forecasts/summary?item_ids=001");
        assertThat(all.getDouble("mape")).isEqualTo(25.0);
    }

    @Test
    void stockIsSummedOverDepotsFromTheNewestCountAndTheBarestDepotNamed() {
        JsonObject inventory = api.json("/api/v1/inventory/001");
        JsonObject stock = inventory.getJsonObject("stock");
        assertThat(stock.getDouble("current_stock")).isEqualTo(8.0);
        assertThat(stock.getDouble("reorder_point")).isEqualTo(18.0);
        assertThat(stock.getDouble("safety_stock")).isEqualTo(9.0);
        assertThat(stock.getString("status")).isEqualTo("understock");
        assertThat(stock.getBoolean("critical")).isTrue();
        assertThat(stock.getString("worst_site_id")).isEqualTo("SSA");
        assertThat(stock.getString("last_updated")).isEqualTo("2026-01-04T23:00:00Z");
        JsonArray sites = inventory.getJsonArray("sites");
        assertThat(sites.getJsonObject(0).getString("site_id")).isEqualTo("SSA");
        assertThat(sites.getJsonObject(0).getString("model_version")).isEqualTo("c1");
        assertThat(sites).hasSize(2);
    }

    @Test
    void overstockIsMoreThanTheReorderPointAndTheDeliveredForecast() {
        JsonObject bateria = api.json("/api/v1/inventory/003").getJsonObject("stock");
        assertThat(bateria.getString("status")).isEqualTo("overstock");
        assertThat(bateria.getDouble("forecast_ahead")).isEqualTo(1.0);
        assertThat(bateria.getInteger("forecast_days")).isEqualTo(90);
        assertThat(bateria.getString("forecast_source")).isEqualTo("ensemble");
    }

    @Test
    void withoutADeliveredForecastNothingIsOverstock() {
        JsonObject stock = api.json("/api/v1/inventory/A%2F1").getJsonObject("stock");
        assertThat(stock.getString("status")).isEqualTo("ok");
        assertThat(stock.getDouble("forecast_ahead")).isNull();
    }

    @Test
    void theDayOfStockoutIsStockMinusTheDeliveredForecast() {
        JsonObject stock = api.json("/api/v1/inventory/001").getJsonObject("stock");
        assertThat(stock.getDouble("current_stock")).isEqualTo(8.0);
        assertThat(stock.getBoolean("stockout")).isFalse();
        assertThat(stock.getString("forecast_until")).isEqualTo("2026-01-03");
        assertThat(stock.getDouble("forecast_daily_mean")).isEqualTo(14.0);
        assertThat(stock.getDouble("coverage_days")).isEqualTo(0.6);
        assertThat(stock.getString("projected_stockout_date")).isEqualTo("2026-01-03");
    }

    @Test
    void aForecastWithAGapBehindTheCountProjectsNothing() {
        JsonObject stock = api.json("/api/v1/inventory/003").getJsonObject("stock");
        assertThat(stock.getDouble("forecast_ahead")).isEqualTo(1.0);
        assertThat(stock.getString("forecast_until")).isNull();
        assertThat(stock.getDouble("coverage_days")).isNull();
        assertThat(stock.getString("projected_stockout_date")).isNull();
    }

    @Test
    void theStockListCountsEachStateAndPutsTheWorstFirst() {
        JsonObject all = api.json("/api/v1/inventory");
        assertThat(all.getJsonObject("counts"))
                .isEqualTo(new JsonObject("{\"understock\":1,\"critical\":1,\"overstock\":1,\"ok\":2}"));
        assertThat(column(all, "item_id")).startsWith("001", "003");
        assertThat(column(api.json("/api/v1/inventory?status=ok"), "item_id")).containsExactly("002", "A/1");
        assertThat(column(api.json("/api/v1/inventory?status=overstock&category=Cabos"), "item_id"))
                .isEmpty();
    }

    @Test
    void depotsTellWhatRunsShort() {
        JsonObject sites = api.json("/api/v1/sites");
        assertThat(column(sites, "site_id")).containsExactly("OBR", "REC", "SSA");
        assertThat(column(sites, "items")).containsExactly(0, 1, 4);
        assertThat(column(sites, "understock")).containsExactly(0, 1, 1);
        assertThat(column(sites, "critical")).containsExactly(0, 0, 1);
        assertThat(column(sites, "state")).containsExactly(null, "PE", "BA");
    }

    @Test
    void aDepotListsWhatItHoldsTheBarestFirst() {
        JsonObject inventory = api.json("/api/v1/sites/SSA/inventory");
        assertThat(inventory.getJsonObject("site").getString("name")).isEqualTo("Salvador");
        assertThat(column(inventory, "item_id")).containsExactly("001", "002", "003", "A/1");
        assertThat(inventory.getInteger("total")).isEqualTo(4);
        assertThat(column(api.json("/api/v1/sites/SSA/inventory?status=understock"), "item_id"))
                .containsExactly("001");
    }

    @Test
    void demandIsSummedByEachDimension() {
        JsonObject byItem = api.json("/api/v1/demand?by=item");
        assertThat(column(byItem, "key")).containsExactly("002", "001", "A/1");
        assertThat(column(byItem, "quantity")).containsExactly(20.0, 11.0, 1.5);
        assertThat(column(byItem, "label")).startsWith("Cabo óptico 12 fibras");
        assertThat(byItem.getInteger("total")).isEqualTo(3);
        assertThat(byItem.getDouble("total_quantity")).isEqualTo(32.5);
        JsonObject byState = api.json("/api/v1/demand?by=state");
        assertThat(column(byState, "key")).containsExactly("PE", "BA", "");
        assertThat(column(byState, "unit")).containsExactly(null, "UN", "UN");
        assertThat(column(api.json("/api/v1/demand?by=site"), "key")).containsExactly("REC", "SSA", "OBR");
        assertThat(column(api.json("/api/v1/demand?by=category"), "key"))
                .containsExactly("Cabos", "Conectores", "Ferragens");
        assertThat(column(api.json("/api/v1/demand?by=month"), "key")).containsExactly("2025-12", "2026-01");
        assertThat(column(api.json("/api/v1/demand?by=day&item_id=001"), "quantity"))
                .containsExactly(3.0, 8.0);
    }

    @Test
    void demandIsFilteredByPeriodDepotStateAndCategory() {
        JsonObject january = api.json("/api/v1/demand?by=item&start=2026-01-01&end=2026-01-31&state=BA");
        assertThat(column(january, "quantity")).containsExactly(5.0);
        assertThat(column(api.json("/api/v1/demand?site_id=REC&category=Cabos"), "key"))
                .containsExactly("002");
    }

    @Test
    void indicatorsComeWithTheirProvenance() {
        JsonObject indicators = api.json("/api/v1/indicators");
        assertThat(column(indicators, "metric")).containsExactly("inventory_turns", "service_level", "service_level");
        assertThat(row(indicators, 0).getString("dataset_id")).isEqualTo("results-a");
        assertThat(column(api.json("/api/v1/indicators?start=2026-01-02"), "date"))
                .containsExactly("2026-01-02");
    }

    @Test
    void theSnapshotTellsThatItHoldsExamples() {
        JsonObject snapshot = api.json("/api/v1/snapshot");
        assertThat(snapshot.getString("snapshot_id")).isEqualTo("s-1");
        assertThat(snapshot.getString("created_at")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(snapshot.getBoolean("sample")).isTrue();
        assertThat(snapshot.getJsonObject("rows").getInteger("fact_forecast")).isEqualTo(8);
        assertThat(snapshot.getJsonObject("extent").getString("forecast_end")).isEqualTo("2026-01-05");
    }

    private static List<Object> column(JsonObject answer, String name) {
        return answer.getJsonArray("data").stream()
                .map(row -> ((JsonObject) row).getValue(name))
                .toList();
    }

    private static JsonObject row(JsonObject answer, int index) {
        return answer.getJsonArray("data").getJsonObject(index);
    }
}
