package dev.corrente.reconciler.docker;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.corrente.reconciler.execute.RuntimeFailure;

import java.io.IOException;
import java.time.Duration;

/** Finds the engine the way Docker's own tools do: DOCKER_HOST, DOCKER_CERT_PATH, else the local socket. */
final class EngineAddress {
    private static final int OLDEST = 41;
    private static final int NEWEST = 44;

    private EngineAddress() {}

    static DockerHttpClient client() {
        DefaultDockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(Duration.ofSeconds(5))
                .maxConnections(64)
                .build();
    }

    /** @return path prefix of the newest API that both sides speak; 1.41 is engine 20.10, 1.44 is 25.0 and what 29 still takes */
    static String negotiate(DockerHttpClient client) {
        try (EngineHttp plain = new EngineHttp(keepOpen(client), "")) {
            String offered = plain.get("/version").path("ApiVersion").asText();
            int minor = Integer.parseInt(offered.substring(offered.indexOf('.') + 1));
            if (minor < OLDEST) {
                String message = "the engine speaks API " + offered + "; Corrente needs 1." + OLDEST
                        + " (engine 20.10) or newer";
                throw new RuntimeFailure(RuntimeFailure.Kind.REJECTED, message);
            }
            return "/v1." + Math.min(minor, NEWEST);
        }
    }

    private static DockerHttpClient keepOpen(DockerHttpClient client) {
        return new DockerHttpClient() {
            @Override
            public Response execute(Request request) {
                return client.execute(request);
            }

            @Override
            public void close() throws IOException {
                // The negotiated client goes on using the same connections.
            }
        };
    }
}
