package dev.corrente.reconciler.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class IdleConnectionsTest {

    @Test
    void a_connection_that_asks_nothing_is_closed_and_one_that_waits_for_its_answer_is_not(Vertx vertx)
            throws InterruptedException {
        IdleConnections connections = new IdleConnections(0);
        Router router = Router.router(vertx);
        router.route().handler(connections::request);
        CountDownLatch waits = new CountDownLatch(1);
        router.get("/quick").handler(context -> context.end("done"));
        router.get("/slow").handler(context -> waits.countDown());
        HttpServer server = vertx.createHttpServer()
                .connectionHandler(connections::opened)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        HttpClientAgent client = vertx.createHttpClient();
        HttpClientRequest slow = request(client, server, "/slow");
        slow.send();
        assertThat(waits.await(20, TimeUnit.SECONDS)).isTrue();
        HttpClientRequest quick = request(client, server, "/quick");
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        quick.connection().closeHandler(gone -> closed.countDown());
        slow.connection().closeHandler(gone -> cut.countDown());
        quick.send().compose(answer -> answer.end()).await();

        vertx.setPeriodic(1, id -> connections.closeIdle());
        assertThat(closed.await(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(cut.getCount()).as("what waits is still open").isEqualTo(1);
        client.close().await();
        server.close().await();
    }

    private static HttpClientRequest request(HttpClientAgent client, HttpServer server, String path) {
        return client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", path)
                .await();
    }
}
