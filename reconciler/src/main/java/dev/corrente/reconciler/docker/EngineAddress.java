package dev.corrente.reconciler.docker;

import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the engine listens: what DOCKER_HOST says, else the first of the usual sockets that this user may open. Pure, but
 * for the look at the files that it names.
 *
 * @param certificates folder of {@code ca.pem}, {@code cert.pem} and {@code key.pem}; empty without TLS
 */
record EngineAddress(URI uri, Optional<Path> certificates) {
    private static final Path USUAL = Path.of("/var/run/docker.sock");
    private static final List<String> CERTIFICATES = List.of("ca.pem", "cert.pem", "key.pem");
    private static final int PORT = 2375;
    private static final int TLS_PORT = 2376;

    /** @throws RuntimeFailure of kind REJECTED where the environment names what cannot be used */
    static EngineAddress find(Map<String, String> environment) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        return host.isEmpty() ? of(socket(environment)) : named(host, environment);
    }

    private static EngineAddress of(Path socket) {
        return new EngineAddress(URI.create("unix://" + socket), Optional.empty());
    }

    private static EngineAddress named(String host, Map<String, String> environment) {
        if (host.startsWith("unix:///")) {
            return of(Path.of(host.substring("unix://".length())));
        }
        if (host.startsWith("tcp://")) {
            return tcp(host, environment);
        }
        if (host.startsWith("ssh://")) {
            throw rejected(host + " cannot be used: Corrente does not log in to other hosts. Forward the socket with"
                    + " ssh -N -L /tmp/engine.sock:/var/run/docker.sock " + host.substring("ssh://".length())
                    + " and set DOCKER_HOST=unix:///tmp/engine.sock");
        }
        throw rejected(host + " is no address of an engine; write unix:///path/of/the/socket or tcp://host:port");
    }

    private static EngineAddress tcp(String host, Map<String, String> environment) {
        // As for Docker's own tools any value but the empty one asks for TLS, and then the server is verified too.
        boolean tls = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
        URI uri = withPort(host, tls ? TLS_PORT : PORT);
        return new EngineAddress(uri, tls ? Optional.of(certificates(environment)) : Optional.empty());
    }

    private static URI withPort(String host, int usual) {
        try {
            URI uri = URI.create(host);
            if (uri.getHost() != null) {
                return uri.getPort() > 0 ? uri : URI.create("tcp://" + uri.getHost() + ":" + usual);
            }
        } catch (IllegalArgumentException e) {
            throw new RuntimeFailure(Kind.REJECTED, "DOCKER_HOST=" + host + " is no address: " + e.getMessage(), e);
        }
        throw rejected(host + " names no host; write tcp://host:port");
    }

    private static Path certificates(Map<String, String> environment) {
        String named = environment.getOrDefault("DOCKER_CERT_PATH", "");
        Path folder = named.isEmpty() ? home(environment).resolve(".docker") : Path.of(named);
        for (String file : CERTIFICATES) {
            if (!Files.isReadable(folder.resolve(file))) {
                throw new RuntimeFailure(
                        Kind.REJECTED,
                        "DOCKER_TLS_VERIFY asks for TLS, but " + folder.resolve(file)
                                + " cannot be read; DOCKER_CERT_PATH names the folder of " + CERTIFICATES);
            }
        }
        return folder;
    }

    private static Path socket(Map<String, String> environment) {
        return List.of(
                        USUAL,
                        runtimeFolder(environment).resolve("docker.sock"),
                        home(environment).resolve(".docker/run/docker.sock"))
                .stream()
                .filter(Files::isWritable)
                .findFirst()
                .orElse(USUAL);
    }

    private static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    /** Where a rootless engine puts its socket when nobody says otherwise. */
    private static Path runtimeFolder(Map<String, String> environment) {
        String folder = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return folder.isEmpty() ? Path.of("/run/user/" + UserId.own()) : Path.of(folder);
    }

    private static RuntimeFailure rejected(String why) {
        return new RuntimeFailure(Kind.REJECTED, "DOCKER_HOST=" + why);
    }

    DockerHttpClient client() {
        ZerodepDockerHttpClient.Builder client = new ZerodepDockerHttpClient.Builder()
                .dockerHost(uri)
                .connectionTimeout(Duration.ofSeconds(5))
                .maxConnections(64);
        certificates.ifPresent(folder -> client.sslConfig(new LocalDirectorySSLConfig(folder.toString())));
        return client.build();
    }
}
