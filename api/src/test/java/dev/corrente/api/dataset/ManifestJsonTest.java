package dev.corrente.api.dataset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManifestJsonTest {
    @Test
    void aManifestSurvivesItsText(@TempDir Path folder) throws IOException {
        Manifest manifest = Snapshots.of(folder, "s1", Optional.of("s0"), Map.of("dim_item", "x", "dim_site", "y"))
                .manifest();
        byte[] text = ManifestJson.write(manifest);
        assertThat(ManifestJson.read(text)).isEqualTo(manifest);
        assertThat(ManifestJson.write(ManifestJson.read(text))).isEqualTo(text);
    }

    @Test
    void aManifestOfALaterVersionIsNotGuessedAt() {
        assertThatThrownBy(() -> ManifestJson.read("{\"schema_version\": 99}".getBytes(UTF_8)))
                .isInstanceOf(SnapshotFailure.class)
                .hasMessageContaining("99");
    }

    @Test
    void countsBalanceWhenEveryRowIsSomewhere() {
        var excluded = new TreeMap<>(Map.of("service", 4L));
        assertThat(new RowCounts(10, 1, 2, 3, excluded, 0, 9).balanced()).isTrue();
        assertThat(new RowCounts(11, 1, 2, 3, excluded, 0, 9).balanced()).isFalse();
    }
}
