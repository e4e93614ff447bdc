package dev.corrente.api.storage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreSettingsTest {
    @Test
    void aFolderWinsOverAnEndpoint() {
        var settings =
                StoreSettings.fromEnvironment(Map.of("STORE_PATH", "/data/store", "MINIO_ENDPOINT", "http://m:9000"));
        assertThat(settings).isEqualTo(new StoreSettings.Folder(Path.of("/data/store")));
    }

    @Test
    void anEndpointComesWithTheKeysFromItsFiles(@TempDir Path folder) throws IOException {
        Path access = Files.writeString(folder.resolve("a"), "the-access\n");
        Path secret = Files.writeString(folder.resolve("s"), "the-secret\n");
        var settings = StoreSettings.fromEnvironment(Map.of(
                "MINIO_ENDPOINT", "http://minio:9000",
                "STORE_ACCESS_KEY_FILE", access.toString(),
                "STORE_SECRET_KEY_FILE", secret.toString()));
        assertThat(settings)
                .isEqualTo(
                        new StoreSettings.S3(URI.create("http://minio:9000"), "us-east-1", "the-access", "the-secret"));
        assertThat(settings.toString()).doesNotContain("the-access", "the-secret");
    }

    @Test
    void withoutAStoreTheMessageNamesBothVariables() {
        assertThatThrownBy(() -> StoreSettings.fromEnvironment(Map.of("STORE_PATH", " ")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("MINIO_ENDPOINT")
                .hasMessageContaining("STORE_PATH");
    }

    @Test
    void anEndpointWithoutASchemeIsRefusedWithAnExample() {
        assertThatThrownBy(() -> StoreSettings.fromEnvironment(Map.of("MINIO_ENDPOINT", "minio:9000")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("'minio:9000'")
                .hasMessageContaining("http://minio:9000");
    }

    @Test
    void anAbsentKeyFileIsNamed() {
        assertThatThrownBy(() -> StoreSettings.fromEnvironment(
                        Map.of("MINIO_ENDPOINT", "http://m:9000", "STORE_ACCESS_KEY_FILE", "/no/such/file")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("/no/such/file")
                .hasMessageContaining("STORE_ACCESS_KEY_FILE");
    }
}
