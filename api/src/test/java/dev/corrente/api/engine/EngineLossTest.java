package dev.corrente.api.engine;

import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.query.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EngineLossTest {
    @TempDir
    private Path folder;

    @Test
    void whatABrokenEngineHeldIsLoadedAgainAndItsLastReaderTakesNothingFromTheNewOne() throws IOException {
        var gold = new GoldFixture(folder);
        Pointer pointer = gold.commit("s-1", Map.of());
        var engine = new LazyEngine(new EngineSettings(64, folder.resolve("cache")));
        Engine broken = engine.get();
        var loader = new SnapshotLoader(engine::get, folder.resolve("cache"), 64, 90);
        LoadedSnapshot old = loader.load(gold.repository(), pointer);
        Session reader = broken.session(old.schema(), Duration.ofMinutes(1));

        assertThat(engine.discard(broken)).isTrue();
        assertThat(engine.discard(broken))
                .as("a second one who found it broken")
                .isFalse();
        LoadedSnapshot anew = loader.load(gold.repository(), pointer);
        loader.drop(old);
        reader.close();

        assertThat(broken.idle()).isZero();
        assertThat(anew.schema()).isEqualTo(old.schema());
        try (Session session = engine.get().session(anew.schema(), Duration.ofMinutes(1))) {
            assertThat(session.number(new Query("SELECT count(*) FROM dim_site", List.of())))
                    .isEqualTo(3);
        }
        assertThatThrownBy(() -> broken.session(old.schema(), Duration.ofMinutes(1)))
                .isInstanceOf(EngineFailure.class);
        engine.close();
    }
}
