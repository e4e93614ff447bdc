package dev.corrente.reconciler.history;

import dev.corrente.policy.ImageFacts;
import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.history.Revision.Outcome;
import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Pause;
import dev.corrente.reconciler.model.Rejection;
import dev.corrente.reconciler.model.Revised;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class StateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder = Path.of(".");

    private StateFolder state() {
        return new StateFolder(folder);
    }

    @Test
    void what_is_remembered_survives_a_restart() {
        Applied applied = new Applied("id", new Fields(new TreeMap<>(Map.of("a", "1"))), Fields.NONE);
        MemoryStore before = new MemoryStore(state());
        before.applied(applied);
        before.completed("init", "key");
        before.filled("volume");
        before.proven("api", new Revised("hash@image", "image", 3));
        before.rejected("api", new Rejection("other@image", "exited with code 1", "2026-03-01T12:00:00Z", 4));
        before.paused("", new Pause("", "ana"));

        MemoryStore after = new MemoryStore(state());
        assertThat(after.current()).isEqualTo(before.current());
        assertThat(after.current().applied()).containsEntry("id", applied);
    }

    @Test
    void a_later_revision_that_a_service_is_still_the_same_in_is_on_disk_before_earlier_ones_go() {
        MemoryStore memory = new MemoryStore(state());
        memory.proven("web", new Revised("key", "image", 1));
        memory.proven("web", new Revised("key", "image", 2));
        memory.catchUp();

        assertThat(new MemoryStore(state()).current().good()).containsEntry("web", new Revised("key", "image", 2));
    }

    @Test
    void what_is_about_things_that_are_gone_is_forgotten() {
        MemoryStore memory = new MemoryStore(state());
        memory.applied(new Applied("old", Fields.NONE, Fields.NONE));
        memory.applied(new Applied("new", Fields.NONE, Fields.NONE));
        memory.proven("gone", new Revised("hash@image", "image", 1));
        memory.filled("volume");
        memory.keepOnly(Set.of("new"), Set.of(), Set.of("api"));

        assertThat(new MemoryStore(state()).current())
                .isEqualTo(new Memory(
                        Map.of("new", new Applied("new", Fields.NONE, Fields.NONE)),
                        Map.of(),
                        Set.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of()));
    }

    @Test
    void finished_jobs_are_remembered_when_they_are_not_wanted_for_a_while_but_not_without_bound() {
        MemoryStore memory = new MemoryStore(state());
        memory.completed("migrate", "key");
        memory.keepOnly(Set.of(), Set.of(), Set.of("api"));
        assertThat(new MemoryStore(state()).current().completedJobs()).containsEntry("migrate", "key");

        for (int i = 0; i < 200; i++) {
            memory.completed("job" + i, "key");
        }
        memory.keepOnly(Set.of(), Set.of(), Set.of("job0"));
        assertThat(new MemoryStore(state()).current().completedJobs())
                .hasSize(100)
                .containsKeys("job0", "job101", "job199")
                .doesNotContainKeys("migrate", "job1", "job100");
    }

    @Test
    void ten_revisions_are_kept_and_those_that_something_goes_back_to() {
        RevisionStore revisions = new RevisionStore(state());
        for (long number = 1; number <= 13; number++) {
            revisions.begin(
                    Accepted.ofFiles("d" + number, number, Map.of("KEY", "value"), Map.of("f", "t"), "file edit"), NOW);
            revisions.settle(number, Outcome.CONVERGED, "", Map.of("api", "sha256:1"), NOW.plusSeconds(2));
        }
        revisions.tidy(List.of(1L));

        RevisionStore again = new RevisionStore(state());
        assertThat(again.newestFirst())
                .extracting(Revision::number)
                .containsExactly(13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 1L);
        assertThat(again.newestFirst().getFirst().durationMillis()).isEqualTo(2_000);
        assertThat(again.accepted(1).orElseThrow().variables()).containsEntry("KEY", "value");
    }

    @Test
    void a_revision_that_was_overtaken_says_so() {
        RevisionStore revisions = new RevisionStore(state());
        revisions.begin(Accepted.ofFiles("a", 1, Map.of(), Map.of(), "file edit"), NOW);
        revisions.begin(Accepted.ofFiles("b", 2, Map.of(), Map.of(), "file edit"), NOW);

        assertThat(revisions.newestFirst())
                .extracting(Revision::outcome)
                .containsExactly(Outcome.PROGRESSING, Outcome.SUPERSEDED);
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

    @Test
    void a_step_that_was_begun_and_never_ended_is_told_once_by_the_next_process() {
        Journal journal = new Journal(state(), () -> Instant.EPOCH);
        journal.write("intends", 1, "remove api", "SPEC_CHANGED", "");
        journal.write("intends", 2, "create redis", "MISSING", "");
        journal.write("failed", 2, "create redis", "MISSING", "no room");
        journal.write("intends", 1, "start api", "EXITED", "");
        journal.write("done", 1, "start api", "EXITED", "3 ms");

        assertThat(new Journal(state(), () -> Instant.EPOCH).cutOff())
                .extracting(Journal.Line::action)
                .containsExactly("remove api");
        assertThat(new Journal(state(), () -> Instant.EPOCH).cutOff()).isEmpty();
    }

    @Test
    void what_is_told_of_elsewhere_is_cut_to_a_length() {
        EventLog events = new EventLog(state(), () -> Instant.EPOCH);
        events.add("api", StackEvent.WARNING, "Degraded", "a".repeat(1_000_000));

        assertThat(events.latest(1).getFirst().message()).hasSize(4_000).endsWith("…");
    }

    @Test
    void what_scans_found_is_kept_for_two_hundred_images_at_most() throws IOException {
        FactsCache facts = new FactsCache(state());
        for (int i = 0; i <= 450; i++) {
            facts.put("sha256:" + i, new ImageFacts(1, "1", "sha256:" + i, 10, List.of(), List.of()));
            try (Stream<Path> files = Files.list(folder.resolve("images"))) {
                assertThat(files.count()).isLessThanOrEqualTo(200);
            }
        }

        assertThat(facts.get("sha256:450")).isPresent();
    }
}
