package dev.corrente.tests;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The libraries that the product is built on stand in a pom as direct dependencies, and are imported. */
class LibrariesTest {
    private static final Path ROOT =
            Path.of(System.getProperty("user.dir"), "..").normalize();

    @ParameterizedTest
    @CsvSource({
        "vertx-core, io.vertx.core.",
        "vertx-web, io.vertx.ext.web.",
        "vertx-health-check, io.vertx.ext.healthchecks.",
        "vertx-redis-client, io.vertx.redis.client.",
        "vertx-junit5, io.vertx.junit5.",
        "minio, io.minio.",
        "duckdb_jdbc, jdbc:duckdb:",
        "docker-java-core, com.github.dockerjava."
    })
    void a_named_library_is_direct_and_used(String artifact, String used) throws IOException {
        assertThat(anyFile("pom.xml", "<artifactId>" + artifact + "</artifactId>", "/"))
                .as("a direct dependency")
                .isTrue();
        assertThat(anyFile(".java", used, "/src/")).as("used").isTrue();
    }

    private static boolean anyFile(String ending, String text, String part) throws IOException {
        for (String module : new String[] {"policy", "reconciler", "api"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                boolean found = files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().endsWith(ending)
                                && file.toString().contains(part))
                        .anyMatch(file -> contains(file, text));
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
