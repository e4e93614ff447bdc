package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.model.Probes.Http;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;

/**
 * One GET on a connection of its own, for a kept one would hide that no new one is accepted. This client is part of
 * {@code java.base}, which is most of what the image holds of Java.
 */
final class HttpQuestion {
    private static final int BODY = 1024;

    private HttpQuestion() {}

    static Answer ask(String address, Http check, Duration timeout) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        URI uri = URI.create(check.scheme() + "://" + host + ":" + check.port() + check.path());
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            try {
                prepare(connection, (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
                return judge(check, uri, connection);
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Answer.failed("GET " + uri + ": " + e.getMessage());
        }
    }

    private static void prepare(HttpURLConnection connection, int millis) {
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(AnyCertificate.SOCKETS);
            secure.setHostnameVerifier((name, session) -> true);
        }
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("User-Agent", "corrente-probe");
    }

    private static Answer judge(Http check, URI uri, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        boolean passed =
                check.status().isPresent() ? status == check.status().getAsInt() : status >= 200 && status < 400;
        return passed ? Answer.PASSED : Answer.failed("GET " + uri + ": status " + status + ": " + body(connection));
    }

    private static String body(HttpURLConnection connection) throws IOException {
        @Nullable InputStream error = connection.getErrorStream();
        try (InputStream body = error == null ? connection.getInputStream() : error) {
            return new String(body.readNBytes(BODY), StandardCharsets.UTF_8);
        }
    }
}
