package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import dev.corrente.api.query.table.Table;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final Pattern ML = Pattern.compile(
            "(?i)predict|infer|train|optimi[sz]e|feature|preprocess|model|mlflow|embedding|tensor|cuda|gpu"
                    + "|epoch|hyper.?param|accuracy|(^|[_/])(loss|score|fit|learn)");

    private RunningApi api;
    private JsonObject document;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
        document = api.json("/openapi.json");
    }

    @Test
    void theDocumentAndTheRouterHaveTheSameRoutes() {
        Set<String> documented = new TreeSet<>();
        JsonObject paths = document.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path);
            }
        }
        assertThat(documented).isEqualTo(served(api.routes()));
        assertThat(documented)
                .contains(
                        "GET /api/v1/items",
                        "GET /api/v1/items/{id}/timeseries",
                        "GET /api/v1/forecasts/summary",
                        "GET /api/v1/inventory",
                        "GET /api/v1/inventory/{id}",
                        "GET /api/v1/sites",
                        "GET /api/v1/sites/{id}/inventory",
                        "GET /api/v1/demand",
                        "GET /api/v1/indicators",
                        "GET /api/v1/snapshot",
                        "GET /api/v1/snapshots",
                        "GET /api/v1/snapshots/{snapshot_id}/items/{id}/timeseries",
                        "GET /api/v1/stream",
                        "POST /api/v1/data/refresh",
                        "GET /api/v1/jobs/{id}",
                        "GET /health",
                        "GET /health/live",
                        "GET /health/ready",
                        "GET /metrics",
                        "GET /openapi.json");
    }

    @Test
    void noRouteAndNoMetricIsAboutModels() {
        assertThat(document.getJsonObject("paths").fieldNames())
                .noneMatch(path -> ML.matcher(path).find());
        List<String> metrics = api.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("# TYPE"))
                .toList();
        assertThat(metrics).isNotEmpty().noneMatch(line -> ML.matcher(line).find());
        Set<String> indicators = Set.copyOf(api.json("/api/v1/indicators").getJsonArray("data").stream()
                .map(row -> ((JsonObject) row).getString("metric"))
                .toList());
        assertThat(indicators)
                .contains("service_level")
                .noneMatch(name -> ML.matcher(name).find());
    }

    @Test
    void everyAnswerIsAsItsSchemaSays() {
        var schemas = new SchemaCheck(document.getJsonObject("components").getJsonObject("schemas"));
        Map<String, String> paths = Map.ofEntries(
                Map.entry("/api/v1/items", "ItemPage"),
                Map.entry("/api/v1/items/001/timeseries", "Series"),
                Map.entry("/api/v1/items/A%2F1/timeseries", "Series"),
                Map.entry("/api/v1/forecasts/summary", "ForecastSummary"),
                Map.entry("/api/v1/forecasts/summary?start=2030-01-01", "ForecastSummary"),
                Map.entry("/api/v1/inventory", "InventoryPage"),
                Map.entry("/api/v1/inventory/001", "ItemInventory"),
                Map.entry("/api/v1/sites", "SiteList"),
                Map.entry("/api/v1/sites/SSA/inventory", "SiteInventoryPage"),
                Map.entry("/api/v1/demand?by=state", "DemandPage"),
                Map.entry("/api/v1/demand?start=2030-01-01", "DemandPage"),
                Map.entry("/api/v1/indicators", "Indicators"),
                Map.entry("/api/v1/snapshot", "Snapshot"),
                Map.entry("/api/v1/snapshots", "SnapshotList"),
                Map.entry("/api/v1/snapshots/s-1", "Manifest"),
                Map.entry("/api/v1/snapshots/s-1/items", "ItemPage"),
                Map.entry("/api/v1/snapshots/s-1/diff/s-1", "SnapshotDiff"),
                Map.entry("/api/v1/snapshots/s-1/diff/s-1?table=dim_item", "SnapshotDiff"),
                Map.entry("/api/v1/schema", "TableSchemas"),
                Map.entry("/health", "Health"),
                Map.entry("/health/live", "Check"),
                Map.entry("/health/ready", "Check"),
                Map.entry("/api/v1/items?wrong=1", "Problem"));
        paths.forEach((path, schema) -> assertThat(
                        schemas.faults(schema, api.get(path).json()))
                .as(path)
                .isEmpty());
    }

    @Test
    void everyExampleIsAnsweredAsItsSchemaSays() {
        var schemas = new SchemaCheck(document.getJsonObject("components").getJsonObject("schemas"));
        int asked = 0;
        for (Table table : Table.ALL) {
            String path = TableRoute.PATH + table.name();
            JsonObject get = document.getJsonObject("paths").getJsonObject(path).getJsonObject("get");
            for (Object parameter : get.getJsonArray("parameters")) {
                JsonObject described = (JsonObject) parameter;
                String example = described.getString("example");
                if (example != null) {
                    String question = path + "?" + described.getString("name") + "="
                            + URLEncoder.encode(example, StandardCharsets.UTF_8);
                    assertThat(schemas.faults(TableSchemas.name(table), api.json(question)))
                            .as(question)
                            .isEmpty();
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(60);
    }

    @Test
    void everySchemaThatIsNamedStandsInTheDocument() {
        Set<String> defined =
                document.getJsonObject("components").getJsonObject("schemas").fieldNames();
        Set<String> named = Pattern.compile("#/components/schemas/([A-Za-z]+)")
                .matcher(document.encode())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(named).isEqualTo(defined);
    }

    private static Set<String> served(List<Route> routes) {
        Set<String> served = new TreeSet<>();
        for (Route route : routes) {
            if (route.getPath() != null && route.methods() != null) {
                String path = String.valueOf(route.getName()).replaceAll(":([a-z_]+)", "{$1}");
                route.methods().stream()
                        .filter(method -> !method.equals(HttpMethod.HEAD))
                        .forEach(method -> served.add(method.name() + " " + path));
            }
        }
        return served;
    }
}
