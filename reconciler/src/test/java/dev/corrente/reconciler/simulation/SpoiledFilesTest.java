package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.execute.FileEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing on the engine tells that somebody wrote into a volume of secrets or configs; it is found by looking, in time. */
class SpoiledFilesTest {
    private static final Part SITE =
            Part.of("a", "image", "one:1", "level", "0", "config", "x", "update.monitor", "5s");
    private static final Duration BOUND = Duration.ofMinutes(6);

    @TempDir
    private Path folder = Path.of(".");

    private World world = new World(Path.of("."), new Chance(1));

    @BeforeEach
    void aStackWithAFile() {
        world = new World(folder, new Chance(1));
        world.runtime.addImage("one:1");
        world.write(Draft.of(SITE).yaml());
        assertThat(world.until(this::isWell, BOUND)).as("%s", world.happened).isTrue();
    }

    private boolean isWell() {
        return world.life().orElseThrow().reconciler().status().settled()
                && content("a").equals("x");
    }

    private String volume(String service) {
        return world.engine().things().volumesOf("box", true).stream()
                .filter(name -> name.startsWith("box-files-" + service + "-"))
                .findFirst()
                .orElseThrow();
    }

    private String content(String service) {
        return world.engine()
                .things()
                .read(volume(service), service + "-config")
                .map(FileEntry::content)
                .orElse("");
    }

    private String container() {
        return world.engine().containers().iterator().next().id();
    }

    @Test
    void a_file_that_somebody_wrote_into_is_written_again_and_its_reader_replaced() {
        String reader = container();
        world.act("write", () -> world.strangers().write(volume("a"), "a-config", "y"));

        assertThat(world.until(this::isWell, BOUND)).as("%s", world.happened).isTrue();
        assertThat(container()).isNotEqualTo(reader);
    }

    @Test
    void where_there_are_many_each_has_its_turn() {
        Draft many = Draft.of(SITE);
        for (char name = 'b'; name <= 'p'; name++) {
            many = many.with(new Part(String.valueOf(name), SITE.words()));
        }
        world.write(many.yaml());
        assertThat(world.until(() -> world.engine().containers().size() == 16 && isWell(), BOUND))
                .isTrue();
        world.run(Duration.ofMinutes(12));
        world.act("write", () -> world.strangers().write(volume("p"), "p-config", "y"));

        assertThat(world.until(() -> content("p").equals("x"), Duration.ofMinutes(9)))
                .as("%s", world.happened)
                .isTrue();
    }

    @Test
    void files_that_nobody_touched_are_left_alone_for_ever() {
        String reader = container();
        int writes = world.runtime.writes();
        world.run(Duration.ofHours(1));

        assertThat(container()).isEqualTo(reader);
        assertThat(world.runtime.writes()).isEqualTo(writes);
    }
}
