package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.execute.SimulatedRuntime;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.observed.ProbeVerdicts.Healthy;
import dev.corrente.reconciler.observed.ProbeVerdicts.Unhealthy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole on a simulated engine, in real time. */
class ProberTest {
    private static final String LIVELY =
            "image: web:1\nreconcile: {probe: {liveness: {exec: [ask], interval: 100ms, failures: 2}}}\n";

    private static final Stack NOTHING =
            new Stack("s", new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    @TempDir
    private Path project = Path.of(".");

    private final SimulatedRuntime engine = new SimulatedRuntime(Clock.systemUTC());
    private final LinkedBlockingQueue<Boolean> wakes = new LinkedBlockingQueue<>();
    private final Prober prober = new Prober(engine, () -> wakes.add(true));
    private Stack stack = NOTHING;

    @BeforeEach
    void anEngineWithTheImage() {
        engine.addImage("web:1");
        engine.createNetwork("s", "s-default", new Network("default", false, true));
    }

    @AfterEach
    void close() {
        prober.close();
    }

    private void runs(String service) {
        stack = Situation.stack(project, "s", service);
        engine.create(ContainerSpec.of(
                stack, Situation.web(stack), new ContainerSpec.Image("sha256:web:1", "", "web:1"), List.of()));
        engine.start("s-web");
    }

    private Observed observed() {
        return engine.observe("s", List.of("web:1"));
    }

    private void follow() {
        prober.follow(stack, observed());
    }

    private void awaitWake() throws InterruptedException {
        assertThat(wakes.poll(20, TimeUnit.SECONDS)).as("a wake").isNotNull();
    }

    @Test
    void a_starting_container_is_found_healthy_by_its_own_health_check() throws InterruptedException {
        runs("image: web:1\n");
        follow();
        awaitWake();

        assertThat(prober.verdicts().byRun().values()).containsExactly(new Healthy());
        assertThat(prober.verdicts().judge(observed()).containers().getOrDefault("web", List.of()))
                .allSatisfy(web -> assertThat(web.health()).isEqualTo(EngineHealth.HEALTHY));
    }

    @Test
    void a_service_that_fails_later_is_found_unhealthy_with_what_it_said() throws InterruptedException {
        runs(LIVELY);
        follow();
        awaitWake();
        engine.makeUnhealthy("s-web");
        awaitWake();

        assertThat(prober.verdicts().byRun().values()).containsExactly(new Unhealthy("exit code 1:"));
    }

    @Test
    void an_engine_that_is_away_says_nothing_about_a_service() throws InterruptedException {
        runs(LIVELY);
        follow();
        awaitWake();
        engine.setReachable(false);

        assertThat(wakes.poll(300, TimeUnit.MILLISECONDS)).isNull();
        assertThat(prober.verdicts().byRun().values()).containsExactly(new Healthy());
    }

    @Test
    void a_verdict_ends_with_its_run() throws InterruptedException {
        runs(LIVELY);
        follow();
        awaitWake();
        engine.kill("s-web");
        follow();

        assertThat(prober.verdicts().byRun()).isEmpty();
    }

    @Test
    void a_pause_keeps_the_verdict_and_does_not_end_the_questions() throws InterruptedException {
        runs(LIVELY);
        follow();
        awaitWake();
        engine.pause("s-web");
        follow();
        assertThat(prober.verdicts().byRun().values()).containsExactly(new Healthy());

        engine.unpause("s-web");
        follow();
        engine.makeUnhealthy("s-web");
        awaitWake();
        assertThat(prober.verdicts().byRun().values()).containsExactly(new Unhealthy("exit code 1:"));
    }

    @Test
    void nothing_is_asked_after_the_end() throws InterruptedException {
        runs(LIVELY);
        follow();
        awaitWake();
        prober.close();
        engine.makeUnhealthy("s-web");

        assertThat(wakes.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }
}
