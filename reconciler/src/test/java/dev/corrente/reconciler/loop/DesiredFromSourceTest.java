package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.source.Readiness;
import dev.corrente.reconciler.source.Sight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** How the loop meets a source that is not the project's own folder. */
class DesiredFromSourceTest {
    private static final Problem REFUSED =
            new Problem("desired-state/source.yaml", 0, 0, "spec.git", "commit 1a2b is refused", Optional.empty());

    @TempDir
    Path folder;

    private Sight sight = new Sight(
            Optional.empty(), Optional.empty(), List.of(REFUSED), List.of(), Readiness.UNFIT, Optional.empty());
    private DesiredState desired;

    @BeforeEach
    void aSource() {
        desired = opened();
    }

    private DesiredState opened() {
        return new DesiredState(
                folder.resolve("project"),
                () -> sight,
                Map.of(),
                new AcceptedStore(new StateFolder(folder.resolve("state"))));
    }

    private void offers(String commit, List<Problem> problems) throws IOException {
        Path tree = Files.createDirectories(folder.resolve(commit + "/desired-state"));
        Files.writeString(tree.resolve("stack.yaml"), """
                apiVersion: corrente.dev/v1
                kind: Stack
                metadata: {name: demo}
                spec: {services: {web: {image: "%s"}}}
                """.formatted(commit));
        sight = new Sight(
                Optional.of(tree), Optional.of(commit), problems, List.of(), Readiness.IN_FORCE, Optional.empty());
    }

    private static String image(DesiredState.View view) {
        return view.stack().stream()
                .flatMap(stack -> stack.services().values().stream())
                .map(Service::image)
                .collect(Collectors.joining());
    }

    @Test
    void the_folder_that_the_source_offers_is_read() throws IOException {
        offers("one", List.of());

        assertThat(image(desired.read())).isEqualTo("one");
        assertThat(desired.folder()).isEqualTo(folder.resolve("one/desired-state"));
        assertThat(desired.sight().revision()).contains("one");
    }

    @Test
    void a_refused_commit_is_a_problem_while_the_last_good_one_is_in_force() throws IOException {
        offers("one", List.of(REFUSED));
        DesiredState.View view = desired.read();

        assertThat(image(view)).isEqualTo("one");
        assertThat(view.problems()).containsExactly(REFUSED);
    }

    @Test
    void where_nothing_is_offered_the_last_accepted_state_stays_also_after_a_restart() throws IOException {
        offers("one", List.of());
        desired.read();
        sight = new Sight(
                Optional.empty(), Optional.empty(), List.of(REFUSED), List.of(), Readiness.UNFIT, Optional.empty());

        assertThat(image(desired.read())).isEqualTo("one");
        assertThat(image(opened().read())).isEqualTo("one");
        assertThat(desired.read().problems()).containsExactly(REFUSED);
    }

    @Test
    void where_nothing_was_ever_offered_there_is_no_stack_and_the_reason_is_said() {
        DesiredState.View view = desired.read();

        assertThat(view.stack()).isEmpty();
        assertThat(view.problems()).containsExactly(REFUSED);
    }

    @Test
    void the_stack_that_was_accepted_is_kept_under_its_name_while_anything_of_it_stands() throws IOException {
        offers("one", List.of());
        desired.read();
        offers("two", List.of());
        Path file = folder.resolve("two/desired-state/stack.yaml");
        Files.writeString(file, Files.readString(file).replace("name: demo", "name: typo"));

        assertThat(opened().stackToKeep(name -> true)).contains("demo");
        assertThat(opened().stackToKeep(name -> false)).contains("typo");
    }

    @Test
    void a_stack_that_never_was_accepted_is_the_files_own() throws IOException {
        assertThat(desired.stackToKeep(name -> true)).isEmpty();
        offers("one", List.of());

        assertThat(desired.stackToKeep(name -> true)).contains("demo");
    }
}
