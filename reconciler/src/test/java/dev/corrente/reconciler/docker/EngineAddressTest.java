package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.RuntimeFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EngineAddressTest {
    @TempDir
    private Path folder = Path.of(".");

    private static String found(Map<String, String> environment) {
        return EngineAddress.find(environment).uri().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///run/user/1000/docker.sock, unix:///run/user/1000/docker.sock",
        "tcp://10.0.0.5:1234,               tcp://10.0.0.5:1234",
        "tcp://box.example,                 tcp://box.example:2375"
    })
    void what_docker_host_says_is_used(String host, String address) {
        assertThat(found(Map.of("DOCKER_HOST", host))).isEqualTo(address);
    }

    @Test
    void with_tls_the_usual_port_is_another_and_the_certificates_are_those_of_the_named_folder() throws IOException {
        for (String file : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
            Files.writeString(folder.resolve(file), "");
        }
        EngineAddress address = EngineAddress.find(Map.of(
                "DOCKER_HOST", "tcp://box.example", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", folder.toString()));

        assertThat(address.uri()).hasToString("tcp://box.example:2376");
        assertThat(address.certificates()).contains(folder);
    }

    @Test
    void a_missing_certificate_is_named() {
        assertThatThrownBy(() -> EngineAddress.find(Map.of(
                        "DOCKER_HOST", "tcp://box.example",
                        "DOCKER_TLS_VERIFY", "1",
                        "DOCKER_CERT_PATH", folder.toString())))
                .isInstanceOf(RuntimeFailure.class)
                .hasMessageContaining(folder.resolve("ca.pem") + " cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh://me@box | ssh -N -L /tmp/engine.sock:/var/run/docker.sock me@box",
                "npipe:////./pipe/docker | write unix:///path/of/the/socket or tcp://host:port",
                "tcp:// | tcp://",
                "tcp://a b | is no address",
                "box:2375 | is no address of an engine"
            })
    void what_cannot_be_used_is_refused_with_what_to_write(String host, String words) {
        assertThatThrownBy(() -> EngineAddress.find(Map.of("DOCKER_HOST", host)))
                .isInstanceOf(RuntimeFailure.class)
                .hasMessageContaining(words);
    }
}
