package dev.corrente.api.http;

import dev.corrente.api.health.MlCompliance;
import dev.corrente.api.storage.InvalidSettings;
import dev.corrente.policy.KnowledgeBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class ApiVerticleTest {
    @Test
    void itListensBeforeItHasAnything(Vertx vertx, VertxTestContext context, @TempDir Path folder) {
        var verticle = new ApiVerticle(
                RunningApi.settings(folder, Optional.empty()),
                () -> {
                    throw new InvalidSettings("no store");
                },
                new MlCompliance(KnowledgeBase::load, List.of()));
        vertx.deployVerticle(verticle)
                .compose(_ -> vertx.createHttpClient()
                        .request(HttpMethod.GET, verticle.port(), "127.0.0.1", "/health/live")
                        .compose(request -> request.send().map(HttpClientResponse::statusCode)))
                .onComplete(context.succeeding(status -> context.verify(() -> {
                    assertThat(status).isEqualTo(200);
                    context.completeNow();
                })));
    }

    @Test
    void onceUndeployedItListensNoMore(Vertx vertx, VertxTestContext context, @TempDir Path folder) {
        var verticle = new ApiVerticle(
                RunningApi.settings(folder, Optional.empty()),
                () -> {
                    throw new InvalidSettings("no store");
                },
                new MlCompliance(KnowledgeBase::load, List.of()));
        vertx.deployVerticle(verticle)
                .compose(vertx::undeploy)
                .compose(_ -> vertx.createNetClient().connect(verticle.port(), "127.0.0.1"))
                .onComplete(context.failing(_ -> context.completeNow()));
    }
}
