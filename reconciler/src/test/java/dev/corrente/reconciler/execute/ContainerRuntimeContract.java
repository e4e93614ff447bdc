package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.Observed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every engine must do, so that tests on the simulated one say something about the real one. */
public abstract class ContainerRuntimeContract {
    protected static final Duration GRACE = Duration.ofSeconds(2);

    private ContainerRuntime runtime;
    private ContainerSpec spec;

    protected abstract ContainerRuntime runtime();

    /** A service on the network {@code default} of an otherwise empty stack, whose program runs until it is stopped. */
    protected abstract ContainerSpec spec(Service.Kind kind);

    @BeforeEach
    void anEmptyStackWithItsNetwork() {
        runtime = runtime();
        spec = spec(Service.Kind.SERVICE);
        runtime.createNetwork(stack(), spec.stack().networkName("default"), new Network("default", false, false));
        // As in a plan, where volumes come first: one that the engine made by itself would not be known as ours.
        runtime.createVolume(stack(), spec.stack().volumeName("data"));
    }

    private String stack() {
        return spec.stack().name();
    }

    private Observed look() {
        return runtime.observe(stack(), List.of(spec.service().image()));
    }

    private ContainerState only() {
        return look().containers().getOrDefault(spec.service().name(), List.of()).stream()
                .filter(container -> container.name().equals(spec.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_was_created_is_observed_with_its_hash_and_image() {
        String id = runtime.create(spec).id();

        assertThat(only().id()).isEqualTo(id);
        assertThat(only().status()).isEqualTo(Status.CREATED);
        assertThat(only().hash()).isEqualTo(spec.hash());
        assertThat(only().imageId()).isEqualTo(spec.imageId());
    }

    @Test
    void what_creation_reports_is_what_is_observed_afterwards() {
        ContainerState created = runtime.create(spec);

        assertThat(only().fields()).isEqualTo(created.fields());
    }

    @Test
    void the_live_settings_are_those_that_were_asked_for() {
        runtime.create(spec);

        assertThat(only().fields().changesTowards(spec.fields())).isEmpty();
    }

    @Test
    void a_started_container_runs_and_starting_it_again_is_no_failure() {
        String id = runtime.create(spec).id();
        runtime.start(id);
        runtime.start(id);

        assertThat(only().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void a_container_may_be_named_by_its_name() {
        runtime.create(spec);
        runtime.start(spec.name());

        assertThat(only().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void a_second_container_of_the_same_name_is_a_conflict() {
        runtime.create(spec);

        assertThatThrownBy(() -> runtime.create(spec))
                .isInstanceOfSatisfying(
                        RuntimeFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT));
    }

    @Test
    void a_successor_is_created_beside_its_predecessor_and_takes_its_name_without_a_change_of_settings() {
        String old = runtime.create(spec).id();
        ContainerState next = runtime.create(spec.next(false));
        runtime.remove(old);
        runtime.rename(next.name(), spec.name());

        assertThat(only().id()).isEqualTo(next.id());
        assertThat(only().name()).isEqualTo(spec.name());
        assertThat(only().fields()).isEqualTo(next.fields());
    }

    @Test
    void a_hidden_successor_gets_the_names_that_it_would_have_had_and_getting_them_twice_is_no_harm() {
        ContainerState old = runtime.create(spec);
        ContainerState hidden = runtime.create(spec.next(true));
        runtime.start(hidden.id());
        ContainerState shown = runtime.expose(spec, hidden.id());

        assertThat(hidden.fields().changesTo(old.fields())).isNotEmpty();
        assertThat(shown.fields().changesTo(old.fields())).isEmpty();
        assertThat(shown.status()).isEqualTo(Status.RUNNING);
        assertThat(runtime.expose(spec, hidden.id()).fields().changesTo(old.fields()))
                .isEmpty();
    }

    @Test
    void an_image_has_the_names_that_it_is_given_until_they_are_taken() {
        String name = "corrente-kept/" + stack() + ":0123456789ab";
        runtime.tag(spec.imageId(), name);
        assertThat(runtime.tags("corrente-kept/" + stack() + ":")).containsExactly(Map.entry(name, spec.imageId()));

        runtime.untag(name);
        runtime.untag(name);
        assertThat(runtime.tags("corrente-kept/" + stack() + ":")).isEmpty();
        assertThat(runtime.image(spec.imageId())).isPresent();
    }

    @Test
    void a_name_that_is_taken_is_a_conflict_for_a_rename() {
        runtime.create(spec);
        String next = runtime.create(spec.next(false)).id();

        assertThatThrownBy(() -> runtime.rename(next, spec.name()))
                .isInstanceOfSatisfying(
                        RuntimeFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT));
    }

    @Test
    void a_stopped_container_has_exited_and_starts_as_a_new_run() {
        String id = runtime.create(spec).id();
        runtime.start(id);
        String firstRun = only().run();
        runtime.stop(id, GRACE);
        assertThat(only().status()).isEqualTo(Status.EXITED);
        runtime.start(id);

        assertThat(only().run()).isNotEqualTo(firstRun);
    }

    /** It hangs on the network that was there at its last start, not on one that has its name. */
    @Test
    void a_container_that_ran_does_not_start_again_on_another_network_of_the_same_name() {
        String id = runtime.create(spec).id();
        runtime.start(id);
        runtime.stop(id, GRACE);
        otherNetwork();

        assertThatThrownBy(() -> runtime.start(id))
                .isInstanceOfSatisfying(
                        RuntimeFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND));
        assertThat(only().status()).isEqualTo(Status.EXITED);
        assertThat(only().error()).isNotEmpty();
    }

    @Test
    void a_container_that_never_ran_starts_on_whichever_network_has_the_name() {
        String id = runtime.create(spec).id();
        otherNetwork();
        runtime.start(id);

        assertThat(only().status()).isEqualTo(Status.RUNNING);
        assertThat(only().error()).isEmpty();
    }

    private void otherNetwork() {
        String name = spec.stack().networkName("default");
        runtime.removeNetwork(name);
        runtime.createNetwork(stack(), name, new Network("default", false, false));
    }

    @Test
    void a_container_is_not_renamed_to_the_name_that_it_has() {
        String id = runtime.create(spec).id();

        assertThatThrownBy(() -> runtime.rename(id, spec.name()))
                .isInstanceOfSatisfying(
                        RuntimeFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.REJECTED));
    }

    @Test
    void stopping_and_removing_what_is_gone_succeeds() {
        String id = runtime.create(spec).id();
        runtime.remove(id);
        runtime.remove(id);
        runtime.stop(id, GRACE);

        assertThat(look().containers()).isEmpty();
    }

    @Test
    void starting_what_is_gone_is_not_found() {
        assertThatThrownBy(() -> runtime.start("no-such-container"))
                .isInstanceOfSatisfying(
                        RuntimeFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    void unpausing_what_is_not_paused_is_a_conflict() {
        String id = runtime.create(spec).id();
        runtime.start(id);

        assertThatThrownBy(() -> runtime.unpause(id)).isInstanceOf(RuntimeFailure.class);
    }

    @Test
    void a_network_that_is_made_anew_has_lost_its_members() {
        String id = runtime.create(spec).id();
        runtime.start(id);
        String name = spec.stack().networkName("default");
        runtime.replaceNetwork(stack(), name, new Network("default", true, false));

        assertThat(look().internal()).containsExactly(name);
        assertThat(only().status()).isEqualTo(Status.RUNNING);
        assertThat(only().fields().values()).doesNotContainKey("networks.default");
        runtime.replaceNetwork(stack(), name, new Network("default", false, false));
        assertThat(look().internal()).isEmpty();
    }

    @Test
    void volumes_and_networks_are_observed_and_creating_them_twice_is_no_failure() {
        String volume = spec.stack().volumeName("data");
        runtime.createVolume(stack(), volume);
        runtime.createVolume(stack(), volume);
        runtime.createNetwork(stack(), spec.stack().networkName("default"), new Network("default", false, false));

        assertThat(look().volumes()).contains(volume);
        assertThat(look().networks()).contains(spec.stack().networkName("default"));
    }

    @Test
    void a_volume_of_files_is_told_from_one_of_data() {
        FileMount mount = new FileMount("/run/secrets", spec.stack().volumeName("files-app-0123"));
        runtime.fillVolume(spec, mount, List.of(new FileEntry("key", "secret", 0400, 10001, 10001)));

        assertThat(look().fileVolumes()).containsExactly(mount.volume());
        assertThat(look().volumes()).doesNotContain(mount.volume());
        assertThat(look().containers()).isEmpty();
    }

    @Test
    void a_file_in_a_volume_is_read_back_as_it_was_written_last() {
        FileMount secrets = new FileMount("/run/secrets", spec.stack().volumeName("files-app-0123"));
        ContainerSpec given = ContainerSpec.of(spec.stack(), spec.service(), spec.image(), List.of(secrets));
        FileMount mount = given.files().getFirst();
        FileEntry file = new FileEntry("key", "a secret of two\nlines \u00e9", 0440, 10001, 10002);
        runtime.fillVolume(spec, mount, List.of(new FileEntry("key", "older and longer than the other", 0400, 0, 0)));
        runtime.fillVolume(spec, mount, List.of(file));
        String id = runtime.create(given).id();

        assertThat(runtime.file(id, "/run/secrets/key")).contains(file);
        runtime.start(id);
        assertThat(runtime.file(id, "/run/secrets/key")).contains(file);
        assertThat(runtime.file(id, "/run/secrets/other")).isEmpty();
        assertThatThrownBy(() -> runtime.file("nobody", "/run/secrets/key"))
                .isInstanceOfSatisfying(
                        RuntimeFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    void another_stack_sees_only_that_the_names_are_taken() {
        runtime.create(spec);
        Observed other = runtime.observe("another", List.of());

        assertThat(other.containers()).isEmpty();
        assertThat(other.networks()).isEmpty();
        assertThat(other.foreignNames()).contains(spec.name());
        assertThat(other.foreignNetworks()).contains(spec.stack().networkName("default"));
        assertThat(look().foreignNetworks()).doesNotContain(spec.stack().networkName("default"));
    }

    @Test
    void an_image_that_is_not_there_is_not_observed() {
        assertThat(runtime.observe(stack(), List.of("no/such-image:1")).images())
                .isEmpty();
        assertThat(runtime.image("no/such-image:1")).isEmpty();
    }

    @Test
    void a_command_that_is_run_in_a_container_gives_its_exit_code() {
        String id = runtime.create(spec).id();
        runtime.start(id);

        assertThat(runtime.exec(id, healthyCommand(), Duration.ofSeconds(10)).exitCode())
                .isZero();
    }

    @Test
    void a_command_for_a_container_that_does_not_run_is_a_conflict() {
        String id = runtime.create(spec).id();

        assertThatThrownBy(() -> runtime.exec(id, healthyCommand(), Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        RuntimeFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT));
    }

    @Test
    void what_a_container_wrote_is_read_to_its_end_after_it_stopped() throws IOException {
        String id = runtime.create(spec).id();
        runtime.start(id);
        try (InputStream logs = runtime.logs(id, 100, true)) {
            assertThat(logs.read()).isPositive();
        }
        runtime.stop(id, GRACE);

        try (InputStream logs = runtime.logs(id, 100, false)) {
            assertThat(new String(logs.readAllBytes(), StandardCharsets.UTF_8)).isNotEmpty();
        }
    }

    @Test
    void following_ends_when_the_container_stops() throws IOException {
        String id = runtime.create(spec).id();
        runtime.start(id);

        try (InputStream logs = runtime.logs(id, 100, true)) {
            assertThat(logs.read()).isPositive();
            runtime.stop(id, GRACE);
            logs.readAllBytes();
        }
    }

    @Test
    void following_ends_when_the_reader_closes_it() throws Exception {
        String id = runtime.create(spec).id();
        runtime.start(id);
        InputStream logs = runtime.logs(id, 100, true);
        assertThat(logs.read()).isPositive();

        Future<Integer> reading = CompletableFuture.supplyAsync(() -> drained(logs));
        logs.close();

        assertThat(reading.get(20, TimeUnit.SECONDS)).isNotNegative();
    }

    private static int drained(InputStream logs) {
        try {
            return logs.readAllBytes().length;
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void logs_of_what_is_gone_are_not_found() {
        assertThatThrownBy(() -> runtime.logs("no-such-container", 1, false))
                .isInstanceOfSatisfying(
                        RuntimeFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    /** A command that succeeds in the container of {@link #spec}. */
    protected abstract List<String> healthyCommand();
}
