package dev.corrente.reconciler.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.corrente.reconciler.access.Reads;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** The description says what the server does. */
@ExtendWith(VertxExtension.class)
@NullUnmarked
class OpenApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private ServedBox served;
    private JsonNode document;

    @BeforeEach
    void start(Vertx vertx) throws IOException {
        served = new ServedBox(vertx, folder);
        served.untilHealthy();
        document = MAPPER.readTree(served.get("/api/v1/openapi.json").bodyAsString());
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void it_describes_every_route_and_no_other(Vertx vertx) {
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method + " " + path.getKey())));

        assertThat(described).isEqualTo(routes(vertx));
    }

    private Set<String> routes(Vertx vertx) {
        var reconciler = served.box.reconciler(() -> {});
        Metrics metrics = new Metrics(reconciler, served.box.events());
        Doors doors = new Doors(
                r -> served.operator,
                served.box.engine::logs,
                served.box.state(),
                Reads.USUAL,
                Optional.empty(),
                Optional.of(served.source));
        StatusServer server =
                new StatusServer(vertx, reconciler, served.box.events(), metrics, () -> Duration.ZERO, doors);
        Router router = server.router();
        Set<String> routes = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            if (route.methods() != null) {
                String path = route.getPath().replaceAll(":([a-z]+)", "{$1}");
                route.methods().forEach(method -> routes.add(method.name().toLowerCase(Locale.ROOT) + " " + path));
            }
        }
        server.close();
        metrics.close();
        reconciler.close();
        return routes;
    }

    @Test
    void answers_are_as_it_describes_them() {
        List<String> paths = List.of(
                "/api/v1/status",
                "/api/v1/services",
                "/api/v1/services/{name}",
                "/api/v1/plan",
                "/api/v1/observed",
                "/api/v1/source",
                "/api/v1/revisions",
                "/api/v1/revisions/{number}",
                "/api/v1/revisions/{number}/diff/{other}");
        for (String path : paths) {
            HttpResponse<Buffer> answer = served.get(
                    path.replace("{name}", "web").replace("{number}", "1").replace("{other}", "1"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(faults(path, "get", answer)).as(path).isEmpty();
        }
        served.box.write("");
        served.until("/api/v1/status", status -> status.getString("phase").equals("Degraded"));
        assertThat(faults("/api/v1/status", "get", served.get("/api/v1/status")))
                .isEmpty();
    }

    @Test
    void answers_to_commands_and_problems_are_as_it_describes_them() {
        assertThat(faults("/api/v1/pause", "post", served.post("/api/v1/pause", "{}")))
                .isEmpty();
        assertThat(faults("/api/v1/pause", "post", served.post("/api/v1/pause", "{")))
                .isEmpty();
        assertThat(faults("/api/v1/resume", "post", served.post("/api/v1/resume", "")))
                .isEmpty();
        assertThat(faults("/api/v1/services/{name}", "get", served.get("/api/v1/services/nobody")))
                .isEmpty();
    }

    @Test
    void bodies_have_the_keys_that_commands_take() {
        for (CommandRoute route : CommandRoute.ALL) {
            JsonNode body = document.at("/paths")
                    .path(route.path().replaceAll(":([a-z]+)", "{$1}"))
                    .at("/post/requestBody/content/application~1json/schema/properties");
            Set<String> keys = new TreeSet<>();
            body.fieldNames().forEachRemaining(keys::add);
            assertThat(keys).as(route.word()).isEqualTo(new TreeSet<>(route.keys()));
        }
    }

    /** The schema of that answer, with all components beside it so that references resolve. */
    private List<String> faults(String path, String method, HttpResponse<Buffer> answer) {
        String type = answer.getHeader("Content-Type");
        JsonNode schema = document.path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(String.valueOf(answer.statusCode()))
                .path("content")
                .path(type)
                .path("schema");
        assertThat(schema.isObject())
                .as("%s %s answers %d %s, which is described", method, path, answer.statusCode(), type)
                .isTrue();
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(answer.bodyAsString(), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
