package dev.corrente.reconciler.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server that fails as often as it is told. */
final class Receiver implements AutoCloseable {
    record Got(String delivery, String signature, String body) {}

    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private final AtomicInteger failures;
    private final HttpServer server;

    Receiver(int failures) {
        this.failures = new AtomicInteger(failures);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        got.add(new Got(header(exchange, "X-Corrente-Delivery"), header(exchange, "X-Corrente-Signature"), body));
        exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 503 : 204, -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    Got next() throws InterruptedException {
        Got next = got.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing arrived within 20 s");
        }
        return next;
    }

    boolean isEmpty() {
        return got.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
