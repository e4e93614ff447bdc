package dev.corrente.api.http;

import dev.corrente.api.access.KeyFolder;
import dev.corrente.api.access.Scope;
import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys, limits and origins, each also for what is answered in front of the router. */
@ExtendWith(VertxExtension.class)
class AccessTest {
    private static final String ITEMS = "/api/v1/items";
    private static final String REFRESH = "/api/v1/data/refresh";

    @TempDir
    private Path folder;

    private Vertx vertx;
    private GoldFixture gold;
    private KeyFolder keys;

    @BeforeEach
    void commit(Vertx vertx) {
        this.vertx = vertx;
        gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        keys = new KeyFolder(folder.resolve("keys"), InstantSource.system());
    }

    @Test
    void whereReadsNeedAKeyNothingIsToldWithoutOneAlsoNotWhatWasAnsweredBefore() {
        String text = keys.create("reader", Set.of(Scope.READ), Optional.empty());
        RunningApi api = start(true, 1_000, List.of(), Set.of());
        assertThat(ask(api, ITEMS, text).status()).isEqualTo(200);
        assertThat(ask(api, ITEMS, text).status()).isEqualTo(200);
        Reply nobody = api.get(ITEMS);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.field("code")).isEqualTo("no_key");
        assertThat(nobody.field("detail")).contains("corrente data key create");
        assertThat(api.get("/metrics").status()).isEqualTo(401);
        assertThat(api.get("/health/live").status()).isEqualTo(200);
        assertThat(api.get("/health").status()).isNotEqualTo(401);
        assertThat(api.get("/openapi.json").status()).isEqualTo(200);
    }

    @Test
    void aKeyMayDoWhatItsScopesSayAndTheOperatorsEverything() {
        String reader = keys.create("reader", Set.of(Scope.READ), Optional.empty());
        String refresher = keys.create("nightly", Set.of(Scope.REFRESH), Optional.empty());
        RunningApi api = start(true, 1_000, List.of(), Set.of());
        Reply refused = post(api, reader);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.field("code")).isEqualTo("missing_scope");
        assertThat(refused.field("detail")).contains("reader", "refresh").doesNotContain(reader);
        assertThat(post(api, refresher).status()).isEqualTo(202);
        assertThat(ask(api, ITEMS, refresher).status()).isEqualTo(403);
        assertThat(ask(api, ITEMS, RunningApi.ADMIN_KEY).status()).isEqualTo(200);
        assertThat(post(api, RunningApi.ADMIN_KEY).status()).isEqualTo(202);
    }

    @Test
    void aKeyThatIsMadeOrRevokedCountsWithoutARestart() {
        RunningApi api = start(true, 1_000, List.of(), Set.of());
        String text = keys.create("late", Set.of(Scope.READ), Optional.empty());
        api.await(() -> ask(api, ITEMS, text), reply -> reply.status() == 200);
        keys.revoke("late");
        api.await(() -> ask(api, ITEMS, text), reply -> reply.status() == 401);
    }

    @Test
    void aKeyThatDoesNotCountIsToldAlsoWhereNoneIsNeeded() {
        RunningApi api = start(false, 1_000, List.of(), Set.of());
        assertThat(api.get(ITEMS).status()).isEqualTo(200);
        assertThat(ask(api, ITEMS, "nonsense").field("code")).isEqualTo("wrong_key");
        assertThat(api.send(HttpMethod.GET, ITEMS, Map.of("Authorization", "Basic eDp5"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBackAndNobodyElsePays() {
        RunningApi api = start(false, 1, List.of("127.0.0.1"), Set.of());
        Reply last = api.await(() -> from(api, "192.0.2.1"), reply -> reply.status() == 429);
        assertThat(last.field("code")).isEqualTo("too_many_requests");
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.header("RateLimit-Policy")).isEqualTo("\"address\";q=10;w=10");
        assertThat(last.header("RateLimit")).isEqualTo("\"address\";r=0;t=10");
        assertThat(from(api, "192.0.2.2").status()).isEqualTo(200);
        assertThat(from(api, "198.51.100.9, 192.0.2.1").status()).isEqualTo(429);
        assertThat(api.get("/health/live").header("RateLimit")).isEmpty();
        api.await(() -> from(api, "192.0.2.1"), reply -> reply.status() == 200);
    }

    @Test
    void whatAStrangerSaysOfWhomItAsksForChangesNothing() {
        RunningApi api = start(false, 1, List.of(), Set.of());
        api.await(() -> from(api, "192.0.2.1"), reply -> reply.status() == 429);
        assertThat(from(api, "192.0.2.2").status()).isEqualTo(429);
    }

    @Test
    void onlyPagesOfNamedOriginsMayReadInABrowser() {
        RunningApi api = start(false, 1_000, List.of(), Set.of("https://stock.example.org"));
        for (int round = 0; round < 2; round++) {
            Reply ours = api.send(HttpMethod.GET, ITEMS, Map.of("Origin", "https://stock.example.org"));
            assertThat(ours.header("Access-Control-Allow-Origin")).isEqualTo("https://stock.example.org");
            assertThat(ours.response().headers().getAll("Vary")).contains("Origin", "accept, accept-encoding");
            Reply other = api.send(HttpMethod.GET, ITEMS, Map.of("Origin", "https://elsewhere.example.org"));
            assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(other.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        }
        Reply preflight = api.send(HttpMethod.OPTIONS, REFRESH, Map.of("Origin", "https://stock.example.org"));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    private RunningApi start(boolean readsByKey, int rate, List<String> proxies, Set<String> origins) {
        ServerSettings usual = RunningApi.settings(folder, Optional.empty());
        var access = new AccessSettings(
                usual.access().operatorFile(), folder.resolve("keys"), readsByKey, rate, rate, proxies, origins);
        return RunningApi.start(vertx, usual.with(access, usual.health(), usual.exports()), gold::repository)
                .awaitReady();
    }

    private static Reply ask(RunningApi api, String path, String key) {
        return api.send(HttpMethod.GET, path, Map.of("Authorization", "Bearer " + key));
    }

    private static Reply post(RunningApi api, String key) {
        return api.send(HttpMethod.POST, REFRESH, Map.of("Authorization", "Bearer " + key));
    }

    private static Reply from(RunningApi api, String address) {
        return api.send(HttpMethod.GET, ITEMS, Map.of("X-Forwarded-For", address));
    }
}
