package dev.corrente.api.engine;

import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.query.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnapshotFilesTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    private Path folder;

    private GoldFixture gold;
    private Pointer pointer;
    private Engine engine;

    @BeforeEach
    void start() {
        gold = new GoldFixture(folder);
        pointer = gold.commit("s-1", Map.of());
        engine = Engine.open(new EngineSettings(64, cache()));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aSecondLoadUsesTheFileThatTheFirstOneMade() throws IOException {
        load(90);
        Path file = files().getFirst();
        Files.setLastModifiedTime(file, LONG_AGO);
        load(90);
        assertThat(files()).containsExactly(file);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void aDamagedFileIsMadeAnew() throws IOException {
        loader(90).drop(load(90));
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        try (Session session = engine.session(load(90).schema(), Duration.ofSeconds(10))) {
            assertThat(session.number(Query.of("SELECT count(*) FROM dim_item")))
                    .isEqualTo(4);
        }
    }

    @Test
    void aSnapshotThatIsLoadedTwiceIsThereUntilItWasDroppedTwice() throws IOException {
        SnapshotLoader loader = loader(90);
        LoadedSnapshot first = loader.load(gold.repository(), pointer);
        LoadedSnapshot second = loader.load(gold.repository(), pointer);
        loader.drop(first);
        try (Session session = engine.session(second.schema(), Duration.ofSeconds(10))) {
            assertThat(session.number(Query.of("SELECT count(*) FROM dim_item")))
                    .isEqualTo(4);
        }
        loader.drop(second);
        assertThatThrownBy(() -> engine.session(second.schema(), Duration.ofSeconds(10)))
                .isInstanceOf(EngineFailure.class);
    }

    @Test
    void anotherRecipeMakesAnotherFile() throws IOException {
        load(90);
        Path file = files().getFirst();
        load(30);
        assertThat(files()).isNotEmpty().doesNotContain(file);
    }

    @Test
    void whatFailsLeavesNoFileBehind() throws IOException {
        Pointer damaged = gold.commitDamaged(
                "s-2", Map.of("dim_site", "SELECT 'X' AS site_id, 'X' AS name, 'BA' AS state"), "dim_site");
        assertThatThrownBy(() -> loader(90).load(gold.repository(), damaged)).hasMessageContaining("damaged");
        assertThat(files()).isEmpty();
    }

    private LoadedSnapshot load(int overstockDays) {
        return loader(overstockDays).load(gold.repository(), pointer);
    }

    private SnapshotLoader loader(int overstockDays) {
        return new SnapshotLoader(() -> engine, cache(), 64, overstockDays);
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private List<Path> files() throws IOException {
        Path made = cache().resolve(SnapshotFiles.FOLDER);
        if (!Files.isDirectory(made)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(made)) {
            return all.filter(f -> f.toString().endsWith(".duckdb")).toList();
        }
    }
}
