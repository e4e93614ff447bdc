package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.EngineGate;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.plan.Drift;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class ReconcilerTest {
    private static final String STACK = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec:
              services:
                db:
                  image: db:1
                init:
                  image: db:1
                  depends_on: {db: {condition: service_healthy}}
                  reconcile: {kind: job}
                web:
                  image: web:1
                  depends_on: {init: {condition: service_completed_successfully}}
                  environment: {LOG_LEVEL: info}
            """;

    private static final String SLOW_CHANGE = STACK.replace("LOG_LEVEL: info", "LOG_LEVEL: debug")
            .replace(
                    "environment: {LOG",
                    "stop_grace_period: 60s\n      reconcile: {update: {order: stop-first}}\n      environment: {LOG");

    @TempDir
    private Path folder = Path.of(".");

    private Box box;

    @BeforeEach
    void aBoxWithItsImages() {
        box = new Box(folder);
        box.engine.addImage("db:1");
        box.engine.addImage("web:1");
        box.write(STACK);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void an_empty_engine_converges_and_then_nothing_is_written() {
        box.untilHealthy();
        int writes = box.engine.writes();
        box.reconciler().pass();
        box.reconciler().pass();

        assertThat(box.engine.writes()).isEqualTo(writes);
        assertThat(box.service("init").health()).isEqualTo("Completed");
        assertThat(box.condition("Ready").status()).isEqualTo("True");
    }

    @Test
    void what_was_accepted_while_the_engine_is_away_is_not_called_observed() {
        box.untilHealthy();
        box.engine.setReachable(false);
        box.write(STACK.replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));

        box.until(r -> r.status().generation() == 2);
        assertThat(box.reconciler().status().observedGeneration()).isEqualTo(1);
        box.engine.setReachable(true);
        box.until(r -> r.status().observedGeneration() == 2);
    }

    @Test
    void a_service_that_takes_its_time_to_stop_holds_up_nobody_and_gets_no_second_operation() {
        box.untilHealthy();
        CountDownLatch stopped = new CountDownLatch(1);
        box.engine.setGate(stopsOnlyAfter(stopped));
        box.write(SLOW_CHANGE);
        box.until(r -> box.service("web").reason().equals("BUSY"));
        String db = box.containers("db").getFirst().id();
        box.engine.destroy("box-db");
        box.until(r -> box.containers("db").stream()
                .anyMatch(container -> container.isUp() && !container.id().equals(db)));

        assertThat(box.service("web").message()).contains("still being done: stop web within 60s");
        assertThat(box.condition("Reconciling").status()).isEqualTo("True");
        assertThat(box.containers("web")).hasSize(2);
        stopped.countDown();
        box.untilHealthy();
        assertThat(box.events().latest(50))
                .filteredOn(
                        event -> event.service().equals("web") && event.reason().equals("Stopped"))
                .hasSize(1);
    }

    @Test
    void what_failed_while_the_engine_was_away_is_told_afterwards() {
        box.untilHealthy();
        CountDownLatch stopped = new CountDownLatch(1);
        box.engine.setGate(stopsOnlyAfter(stopped));
        box.write(SLOW_CHANGE);
        box.until(r -> box.service("web").reason().equals("BUSY"));
        box.engine.setReachable(false);
        stopped.countDown();
        box.until(r -> box.events().latest(50).stream()
                .anyMatch(
                        event -> event.service().equals("web") && event.reason().equals("Failed")));
        AtomicInteger passes = new AtomicInteger();
        box.until(r -> passes.incrementAndGet() == 3);

        box.engine.setReachable(true);
        box.until(r -> box.service("web")
                .message()
                .contains("stop web within 60s failed: the container engine cannot be reached"));
        box.untilHealthy();
    }

    @Test
    void a_network_that_cannot_be_made_anew_is_not_called_in_sync_while_it_waits_for_its_next_try() {
        box.untilHealthy();
        box.engine.strangers().joins("theirs", "box-default");
        box.write(STACK + "  networks: {default: {internal: true}}\n");
        box.until(r -> r.status().observedGeneration() == 2 && r.lastPlan().isEmpty());

        assertThat(box.condition("Ready").status()).isEqualTo("True");
        assertThat(box.condition("Reconciling").reason()).isEqualTo("NotInSync");
        assertThat(box.condition("Reconciling").message()).contains("network box-default could not be made anew");
        assertThat(box.condition("Degraded").message()).contains("network box-default could not be made anew");
        assertThat(box.reconciler().status().phase()).isEqualTo("Degraded");
    }

    @Test
    void a_network_that_takes_its_time_to_be_removed_holds_up_nobody() {
        box.write(STACK + "  networks: {default: {}, old: {}}\n");
        box.untilHealthy();
        CountDownLatch removed = new CountDownLatch(1);
        box.engine.setGate(callsOnlyAfter("removeNetwork", removed));
        box.write(STACK);
        box.until(r -> box.condition("Reconciling").status().equals("True")
                && r.lastPlan().toString().contains("note: still being done: remove network box-old"));
        box.engine.kill("box-db");
        box.until(r -> box.containers("db").getFirst().isUp());
        removed.countDown();
        box.untilHealthy();
    }

    private static EngineGate stopsOnlyAfter(CountDownLatch stopped) {
        return callsOnlyAfter("stop", stopped);
    }

    private static EngineGate callsOnlyAfter(String name, CountDownLatch moment) {
        return call -> {
            if (call.name().equals(name)) {
                await(moment);
            }
            return () -> {};
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_killed_service_and_a_destroyed_one_come_back() {
        box.untilHealthy();
        box.engine.kill("box-db");
        box.engine.destroy("box-web");
        box.untilHealthy();

        assertThat(box.events().latest(50))
                .extracting(event -> event.service() + " " + event.message())
                .contains(
                        "db exited with code 137; its last words: adeus",
                        "db started because it had exited",
                        "web created because it was missing");
    }

    @Test
    void an_unhealthy_service_is_restarted() {
        box.untilHealthy();
        box.engine.makeUnhealthy("box-db");
        box.until(r ->
                r.status().events().stream().anyMatch(event -> event.reason().equals("Restarted")));
        box.untilHealthy();

        assertThat(box.events().latest(50))
                .filteredOn(
                        event -> event.service().equals("db") && event.reason().equals("Degraded"))
                .extracting(StackEvent::message)
                .singleElement()
                .asString()
                .startsWith("its health check fails")
                .endsWith("; its last words: adeus");
    }

    @Test
    void a_stop_by_hand_that_is_to_be_respected_is_as_desired_whoever_is_asked() {
        box.write(STACK.replace("image: web:1", "image: web:1\n      reconcile: {onManualStop: respect}"));
        box.untilHealthy();
        box.engine.stopByHand("box-web");
        box.until(r -> box.service("web").reason().equals("STOPPED_BY_HAND"));

        assertThat(box.service("web").health()).isEqualTo("Stopped");
        assertThat(box.condition("Ready").status()).isEqualTo("True");
        assertThat(box.condition("Degraded").status()).isEqualTo("False");
        assertThat(box.reconciler().status().phase()).isEqualTo("Healthy");
        assertThat(box.reconciler().lastPlan().isInSync()).isTrue();
        assertThat(Drift.of(box.reconciler().lastPlan()).items()).isEmpty();
    }

    @Test
    void a_service_that_fails_and_is_not_to_be_restarted_is_not_as_desired_whoever_is_asked() {
        box.write(STACK.replace("image: web:1", "image: web:1\n      restart: \"no\""));
        box.untilHealthy();
        box.engine.kill("box-web");
        box.until(r -> box.service("web").reason().equals("NOT_RESTARTED"));

        assertThat(box.condition("Ready").status()).isEqualTo("False");
        assertThat(box.condition("Degraded").status()).isEqualTo("True");
        assertThat(Drift.of(box.reconciler().lastPlan()).items())
                .extracting(Drift.Item::subject)
                .containsExactly("web");
    }

    @Test
    void a_second_reconciler_of_a_stack_only_watches_until_the_first_is_gone() {
        box.engine.setElder(Optional.of("other-reconciler"));
        box.reconciler().pass();
        box.reconciler().pass();
        assertThat(box.engine.writes()).isZero();
        assertThat(box.condition("Degraded").message()).contains("other-reconciler", "changes nothing");

        box.engine.setElder(Optional.empty());
        box.untilHealthy();
    }

    @Test
    void a_disk_that_fills_up_is_told_before_it_is_full() {
        box.untilHealthy();
        assertThat(box.condition("DiskPressure").status()).isEqualTo("False");
        box.hasRoom(new Disk(900_000_000, 1_000_000_000_000L));
        box.reconciler().pass();

        assertThat(box.condition("DiskPressure").status()).isEqualTo("True");
        assertThat(box.condition("DiskPressure").message()).startsWith("900 MB of 1000000 MB are free");
        assertThat(box.events().latest(3)).extracting(event -> event.reason()).contains("DiskLow");
    }

    @Test
    void an_edit_replaces_only_its_own_service() {
        box.untilHealthy();
        String db = box.service("db").container();
        box.write(STACK.replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));
        box.until(r -> r.status().observedGeneration() == 2);
        box.untilHealthy();

        assertThat(box.service("db").container()).isEqualTo(db);
        assertThat(box.events().latest(50))
                .extracting(event -> event.message())
                .contains("created because its desired state changed (environment.LOG_LEVEL: \"info\" -> \"debug\")");
    }

    @Test
    void a_broken_edit_is_named_and_what_runs_is_still_healed_even_after_a_restart() {
        box.untilHealthy();
        box.write(STACK.replace("image: web:1", "imagee: web:1"));
        box.reconciler().pass();
        assertThat(box.condition("Degraded").message())
                .contains("desired-state/stack.yaml:", "did you mean \"image\"?");

        box.restart();
        box.engine.kill("box-web");
        box.until(r -> r.status().services().stream()
                .anyMatch(service ->
                        service.name().equals("web") && service.health().equals("Healthy")));
    }

    @Test
    void a_service_taken_out_of_the_file_is_removed() {
        box.untilHealthy();
        box.write(STACK.substring(0, STACK.indexOf("    web:")));
        box.until(r -> r.status().observedGeneration() == 2 && r.lastPlan().isEmpty());

        assertThat(box.engine.observe("box", List.of()).containers()).containsOnlyKeys("db", "init");
    }

    @Test
    void an_engine_that_is_away_is_said_and_outlived() {
        box.untilHealthy();
        box.engine.setReachable(false);
        box.reconciler().pass();
        assertThat(box.condition("Degraded").reason()).isEqualTo("EngineUnreachable");
        assertThat(box.condition("Reconciling").status()).isEqualTo("Unknown");
        assertThat(box.condition("PolicyAccepted").status()).isEqualTo("Unknown");
        assertThat(box.condition("Paused").status()).isEqualTo("Unknown");
        assertThat(box.condition("DiskPressure").status()).isEqualTo("False");

        box.engine.setReachable(true);
        box.untilHealthy();
        assertThat(box.events().latest(5)).extracting(event -> event.reason()).contains("EngineReachable");
    }

    @Test
    void a_job_does_not_run_again_after_a_restart_of_the_reconciler_nor_after_its_container_is_gone() {
        box.untilHealthy();
        box.restart();
        box.engine.destroy("box-init");
        int writes = box.engine.writes();
        box.untilHealthy();

        assertThat(box.engine.writes()).isEqualTo(writes);
        assertThat(box.service("init").health()).isEqualTo("Completed");
    }

    @Test
    void a_job_that_comes_back_unchanged_with_a_later_edit_does_not_run_again() {
        box.untilHealthy();
        box.write(STACK.substring(0, STACK.indexOf("    init:")));
        box.until(r -> r.status().observedGeneration() == 2 && r.status().settled());
        box.write(STACK);
        box.until(r -> r.status().observedGeneration() == 3 && r.status().settled());

        assertThat(box.containers("init")).isEmpty();
        assertThat(box.service("init").health()).isEqualTo("Completed");
    }

    @Test
    void a_restart_of_the_reconciler_changes_nothing() {
        box.untilHealthy();
        int writes = box.engine.writes();
        box.restart();
        box.untilHealthy();

        assertThat(box.engine.writes()).isEqualTo(writes);
    }

    @Test
    void a_pass_that_fails_is_told_and_the_next_one_goes_on() throws IOException {
        box.untilHealthy();
        Path memory = folder.resolve("state/accepted.json");
        Files.delete(memory);
        Files.createDirectory(memory);
        box.write(STACK.replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));
        box.reconciler().pass();
        assertThat(box.condition("Degraded").reason()).isEqualTo("PassFailed");
        assertThat(box.condition("Degraded").message()).contains("accepted.json");

        Files.delete(memory);
        box.until(r -> r.status().observedGeneration() > 0 && r.status().phase().equals("Healthy"));
    }

    @Test
    void a_file_that_now_speaks_of_another_stack_is_refused_and_what_runs_is_still_healed_even_after_a_restart() {
        box.untilHealthy();
        box.write(STACK.replace("name: box", "name: other"));
        box.reconciler().pass();
        assertThat(box.condition("Degraded").reason()).isEqualTo("InvalidDesiredState");
        assertThat(box.condition("Degraded").message())
                .startsWith("desired-state/stack.yaml metadata.name: the file is about stack other, but this reconciler"
                        + " keeps stack box");

        box.engine.destroy("box-web");
        box.until(r -> !box.containers("web").isEmpty());
        box.restart();
        box.engine.destroy("box-web");
        box.until(r -> !box.containers("web").isEmpty());
        box.write(STACK);
        box.untilHealthy();
        assertThat(box.reconciler().status().generation()).isEqualTo(1);
    }

    @Test
    void an_editors_lock_file_is_nobodys_business() throws IOException {
        box.untilHealthy();
        Files.createSymbolicLink(folder.resolve("desired-state/.#stack.yaml"), Path.of("nobody@nowhere.1"));
        box.write(STACK.replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));
        box.until(r -> r.status().observedGeneration() == 2);
        box.untilHealthy();
    }
}
