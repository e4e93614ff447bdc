package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.history.StateFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import static org.assertj.core.api.Assertions.assertThat;

/** Each accepted state has a number of its own, whatever gets lost and whoever asks at the same time. */
class GenerationsTest {
    private static final String STACK = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec: {services: {web: {image: "web:1"}}}
            """;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void numbers_go_on_where_the_file_of_what_was_accepted_is_lost() throws IOException {
        try (Box box = new Box(folder)) {
            box.engine.addImage("web:1");
            box.write(STACK);
            box.untilHealthy();
            box.write(STACK + "# edited\n");
            box.until(r -> r.status().observedGeneration() == 2 && r.status().settled());
            Files.delete(folder.resolve("state/accepted.json"));
            box.restart();
            box.write(STACK + "# edited again\n");
            box.until(r -> r.status().settled());

            assertThat(box.reconciler().status().generation()).isEqualTo(3);
            Revision newest = box.reconciler().operator().revisions().getFirst();
            assertThat(newest.number()).isEqualTo(3);
            assertThat(newest.files().get("desired-state/stack.yaml")).contains("edited again");
        }
    }

    @Test
    void who_rolls_back_while_the_files_are_read_gets_a_number_of_its_own() throws Exception {
        Path desired = Files.createDirectories(folder.resolve("desired-state"));
        Files.writeString(desired.resolve("stack.yaml"), STACK);
        DesiredState state =
                new DesiredState(folder, Map.of(), new AcceptedStore(new StateFolder(folder.resolve("state"))));
        state.read();
        Accepted first = state.inForce().orElseThrow();
        ConcurrentLinkedQueue<Long> given = new ConcurrentLinkedQueue<>();
        Thread people = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 100; i++) {
                given.add(state.rollBack(first, "ana"));
            }
        });
        for (int i = 0; people.isAlive(); i++) {
            Files.writeString(desired.resolve("stack.yaml"), STACK.replace("web:1", "web:2") + "# " + i + "\n");
            DesiredState.View view = state.read();
            if (view.changed() && runs(view, "web:2")) {
                given.add(view.generation());
            }
        }
        people.join();

        assertThat(List.copyOf(given)).doesNotHaveDuplicates();
    }

    private static boolean runs(DesiredState.View view, String image) {
        return view.stack().orElseThrow().services().values().stream()
                .allMatch(service -> service.image().equals(image));
    }
}
