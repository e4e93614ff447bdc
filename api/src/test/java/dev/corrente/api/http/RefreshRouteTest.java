package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class RefreshRouteTest {
    private static final String PATH = "/api/v1/data/refresh";
    private static final Map<String, String> KEY = Map.of("Authorization", "Bearer " + RunningApi.ADMIN_KEY);

    @TempDir
    private Path folder;

    private GoldFixture gold;
    private RunningApi api;

    @BeforeEach
    void start(Vertx vertx) {
        gold = new GoldFixture(folder);
        api = RunningApi.start(vertx, folder, gold::repository);
    }

    @Test
    void anOperatorsRefreshBecomesAJobThatEnds() {
        gold.commit("s-1", Map.of());
        var accepted = api.send(HttpMethod.POST, PATH, KEY);
        assertThat(accepted.status()).isEqualTo(202);
        String job = accepted.header("Location");
        assertThat(job).isEqualTo("/api/v1/jobs/" + accepted.field("job_id"));
        var ended = api.await(job, response -> state(response).equals("succeeded"));
        assertThat(ended.field("snapshot_id")).isEqualTo("s-1");
        assertThat(ended.field("finished_at")).isNotBlank();
    }

    @Test
    void aRefreshOfAnEmptyStoreFailsAndSaysWhatToDo() {
        var accepted = api.send(HttpMethod.POST, PATH, KEY);
        var ended = api.await(
                accepted.header("Location"), response -> state(response).equals("failed"));
        assertThat(ended.field("message")).contains("corrente data ingest FILE");
    }

    @Test
    void withoutAKeyThatCountsItIs401() {
        var none = api.send(HttpMethod.POST, PATH, Map.of());
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
        var wrong = api.send(HttpMethod.POST, PATH, Map.of("Authorization", "Bearer nonsense"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.field("code")).isEqualTo("wrong_key");
        assertThat(wrong.text()).doesNotContain(RunningApi.ADMIN_KEY);
    }

    @Test
    void withoutAKeyFileNobodyIsLetIn() throws IOException {
        Files.delete(folder.resolve("admin-key"));
        api.await(
                () -> api.send(HttpMethod.POST, PATH, KEY), reply -> code(reply).equals("no_admin_key"));
    }

    @Test
    void aNewKeyCountsWithoutARestart() throws IOException {
        Files.writeString(folder.resolve("admin-key"), "another");
        api.await(() -> api.send(HttpMethod.POST, PATH, KEY), reply -> reply.status() == 401);
        var another = api.send(HttpMethod.POST, PATH, Map.of("Authorization", "Bearer another"));
        assertThat(another.status()).isEqualTo(202);
    }

    private static String code(Reply response) {
        return response.field("code");
    }

    private static String state(Reply response) {
        return response.field("state");
    }

    @Test
    void whatComesBeforeARefreshIsDoneFirstAndSaidInTheJob(Vertx vertx) {
        var before = RunningApi.start(vertx, folder.resolve("before"), gold::repository, () -> {
            gold.commit("s-2", Map.of());
            return "2025-10-31: taken in";
        });
        var accepted = before.send(HttpMethod.POST, PATH, KEY);
        var ended = before.await(
                accepted.header("Location"), response -> state(response).equals("succeeded"));
        assertThat(ended.field("message")).startsWith("2025-10-31: taken in\n");
        assertThat(ended.field("snapshot_id")).isEqualTo("s-2");
    }
}
