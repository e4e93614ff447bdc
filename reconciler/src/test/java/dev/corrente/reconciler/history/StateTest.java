package dev.corrente.reconciler.history;

import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class StateTest {
    @TempDir
    private Path folder = Path.of(".");

    private StateFolder state() {
        return new StateFolder(folder);
    }

    @Test
    void what_is_remembered_survives_a_restart() {
        Applied applied = new Applied("id", new Fields(new TreeMap<>(Map.of("a", "1"))), Fields.NONE);
        MemoryStore before = new MemoryStore(state());
        before.applied("api", applied);
        before.completed("init", "key");
        before.filled("volume");

        MemoryStore after = new MemoryStore(state());
        assertThat(after.current()).isEqualTo(before.current());
        assertThat(after.current().applied()).containsEntry("api", applied);
    }

    @Test
    void a_memory_that_cannot_be_read_is_as_good_as_none() throws IOException {
        Files.writeString(folder.resolve("memory.json"), "{\"applied\":{\"api\":");

        assertThat(new MemoryStore(state()).current().applied()).isEmpty();
    }

    @Test
    void events_are_numbered_on_and_listeners_hear_of_them() {
        EventLog first = new EventLog(state(), () -> Instant.EPOCH);
        first.add("api", StackEvent.NORMAL, "Started", "started");
        EventLog second = new EventLog(state(), () -> Instant.EPOCH);
        List<String> heard = new ArrayList<>();
        Runnable end = second.listen(event -> heard.add(event.reason()));
        second.add("api", StackEvent.WARNING, "Degraded", "exited");
        end.run();
        second.add("api", StackEvent.NORMAL, "Started", "started");

        assertThat(heard).containsExactly("Degraded");
        assertThat(second.latest(2)).extracting(StackEvent::id).containsExactly(3L, 2L);
        assertThat(second.after(1)).extracting(StackEvent::id).containsExactly(2L, 3L);
    }

    @Test
    void events_and_journal_stay_bounded_on_disk() throws IOException {
        EventLog events = new EventLog(state(), () -> Instant.EPOCH);
        Journal journal = new Journal(state(), () -> Instant.EPOCH);
        for (int i = 0; i < 2_100; i++) {
            events.add("api", StackEvent.NORMAL, "Started", "started");
        }
        for (int i = 0; i < 5_100; i++) {
            journal.write("done", 1, "start api", "EXITED", "");
        }
        assertThat(Files.readAllLines(folder.resolve("events.jsonl"))).hasSizeLessThan(400);
        assertThat(Files.readAllLines(folder.resolve("journal.jsonl"))).hasSize(100);
        assertThat(Files.readAllLines(folder.resolve("journal.1.jsonl"))).hasSize(5_000);
    }
}
