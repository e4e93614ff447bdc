package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.docker.DockerRuntime;
import dev.corrente.reconciler.execute.ExecResult;
import dev.corrente.reconciler.execute.Leftovers;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.observed.ProbeVerdicts.Healthy;
import dev.corrente.reconciler.observed.ProbeVerdicts.Late;
import dev.corrente.reconciler.observed.ProbeVerdicts.Unhealthy;
import dev.corrente.reconciler.observed.ProbeVerdicts.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** On the real engine, with a small server in the base image, which does as the files in its /tmp say. */
class ProbesIT {
    private static final String IMAGE =
            Optional.ofNullable(System.getenv("CORRENTE_TEST_BASE_IMAGE")).orElse("debian:trixie-slim");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration EXEC = Duration.ofSeconds(20);
    private static final String SERVER = """
            use IO::Socket::INET;
            $SIG{PIPE} = "IGNORE";
            my $server = IO::Socket::INET->new(LocalPort => 8080, Listen => 50, ReuseAddr => 1) or die;
            while (1) {
                my $client = $server->accept or next;
                if (-e "/tmp/hang") { push @held, $client; next; }
                while (defined(my $line = <$client>)) { last if $line =~ /^\\r?\\n$/; }
                my $status = -e "/tmp/bad" ? "503 No" : "200 OK";
                print $client "HTTP/1.1 $status\\r\\nContent-Length: 9\\r\\nConnection: close\\r\\n\\r\\nthe body\\n";
                close $client;
            }
            """;

    @TempDir
    private Path project = Path.of(".");

    private final String name = "probes-it" + UUID.randomUUID().toString().substring(0, 8);
    private final DockerRuntime runtime = DockerRuntime.connect(Path.of("."));
    private final LinkedBlockingQueue<Boolean> wakes = new LinkedBlockingQueue<>();
    private final Prober prober = new Prober(runtime, () -> wakes.add(true));

    private Stack runs(String program, String reconcile) {
        ImageState image = runtime.image(IMAGE)
                .orElseThrow(
                        () -> new AssertionError("image " + IMAGE + " is missing; make it with: ./corrente prepare"));
        Stack stack = Situation.stack(
                project,
                name,
                "image: " + IMAGE + "\nstop_grace_period: 0\nentrypoint: [" + program + "]\nreconcile: " + reconcile
                        + "\n");
        runtime.createNetwork(name, stack.networkName("default"), new Network("default", false, true));
        runtime.create(ContainerSpec.of(
                stack, Situation.web(stack), new ContainerSpec.Image(image.id(), "", IMAGE), List.of()));
        runtime.start(name + "-web");
        return stack;
    }

    private Stack serves(String reconcile) {
        String script = SERVER.replace("$", "$$")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", " ");
        return runs("perl, -e, \"" + script + "\"", reconcile);
    }

    @AfterEach
    void leavesNothing() {
        prober.close();
        Leftovers.remove(runtime, name);
        runtime.close();
    }

    private Observed observed() {
        return runtime.observe(name, List.of(IMAGE));
    }

    private ContainerState container() {
        return observed().containers().getOrDefault("web", List.of()).getFirst();
    }

    private Optional<Verdict> verdict() {
        return prober.verdicts().byRun().values().stream().findFirst();
    }

    private void until(Stack stack, BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            prober.follow(stack, observed());
            if (reached.getAsBoolean()) {
                return;
            }
            assertThat(System.nanoTime()).as("not reached: " + verdict()).isLessThan(end);
            wakes.poll(100, TimeUnit.MILLISECONDS);
        }
    }

    private void untilIs(Stack stack, Class<? extends Verdict> kind) throws InterruptedException {
        until(stack, () -> verdict().filter(kind::isInstance).isPresent());
    }

    private String complaint() {
        return verdict()
                .map(verdict -> verdict instanceof Unhealthy unhealthy ? unhealthy.output() : "")
                .orElse("");
    }

    private ExecResult inContainer(String... command) {
        return runtime.exec(name + "-web", List.of(command), EXEC);
    }

    @Test
    void over_http_it_is_found_healthy_then_unhealthy_with_what_it_said_then_healthy_again()
            throws InterruptedException {
        Stack stack = serves(
                "{probe: {liveness: {http: {port: 8080, path: /x}, interval: 100ms, timeout: 5s, failures: 2}}}");
        untilIs(stack, Healthy.class);
        inContainer("touch", "/tmp/bad");
        untilIs(stack, Unhealthy.class);
        assertThat(complaint()).startsWith("GET http://").endsWith(":8080/x: status 503: the body");

        inContainer("rm", "/tmp/bad");
        untilIs(stack, Healthy.class);
    }

    @Test
    void over_http_a_server_that_hangs_is_unhealthy_and_over_tcp_it_is_not() throws InterruptedException {
        Stack stack = serves("{probe: {startup: {tcp: {port: 8080}},"
                + " liveness: {http: {port: 8080, path: /}, interval: 100ms, timeout: 300ms, failures: 2}}}");
        inContainer("touch", "/tmp/hang");
        untilIs(stack, Unhealthy.class);

        assertThat(complaint()).startsWith("no answer from ").endsWith(" within 300 ms");
    }

    @Test
    void over_tcp_it_is_healthy_while_somebody_listens() throws InterruptedException {
        Stack open = serves("{probe: {liveness: {tcp: {port: 8080}, interval: 100ms}}}");
        untilIs(open, Healthy.class);
        Stack closed = Situation.stack(
                project, name, "image: a\nreconcile: {probe: {liveness: {tcp: {port: 8081}, interval: 100ms}}}\n");
        untilIs(closed, Unhealthy.class);

        assertThat(complaint()).contains("port 8081: Connection refused");
    }

    @Test
    void a_program_in_the_container_decides_by_its_exit_code_and_its_output_is_told() throws InterruptedException {
        Stack stack = runs(
                "sleep, \"1000\"",
                "{probe: {liveness: {exec: [sh, -c, \"test ! -e /tmp/bad || { echo broken >&2; exit 7; }\"],"
                        + " interval: 100ms, timeout: 10s, failures: 2}}}");
        untilIs(stack, Healthy.class);
        inContainer("touch", "/tmp/bad");
        untilIs(stack, Unhealthy.class);

        assertThat(complaint()).isEqualTo("exit code 7: broken");
    }

    @Test
    void a_program_that_is_not_there_fails_the_start_and_says_so() throws InterruptedException {
        Stack stack = runs(
                "sleep, \"1000\"", "{startTimeout: 1s, probe: {startup: {exec: [/no-such-program], timeout: 10s}}}");
        untilIs(stack, Late.class);

        assertThat(verdict())
                .hasValueSatisfying(late -> assertThat(late.toString())
                        .contains("no success within 1 s; the last try: ", "no-such-program"));
    }

    @Test
    void a_program_that_hangs_is_bounded_and_no_second_one_is_begun_beside_it() throws InterruptedException {
        Stack stack = runs(
                "sleep, \"1000\"", "{startTimeout: 3s, probe: {startup: {exec: [sleep, \"2000\"], timeout: 300ms}}}");
        untilIs(stack, Late.class);

        assertThat(verdict())
                .hasValueSatisfying(late -> assertThat(late.toString())
                        .contains("no success within 3 s; the last try: the command before this one still runs"));
    }

    @Test
    void a_container_that_exits_at_once_is_seen_as_such_and_has_no_verdict() throws InterruptedException {
        Stack stack = runs("\"false\"", "{probe: {liveness: {exec: [\"true\"]}}}");
        until(stack, () -> container().status() == Status.EXITED);
        prober.follow(stack, observed());

        assertThat(verdict()).isEmpty();
    }

    @Test
    void a_pause_interrupts_a_start_and_costs_a_healthy_service_nothing() throws InterruptedException {
        Stack stack = runs("sleep, \"1000\"", "{probe: {liveness: {exec: [\"true\"], interval: 100ms, timeout: 10s}}}");
        pause();
        until(stack, () -> container().status() == Status.PAUSED);
        runtime.unpause(name + "-web");
        untilIs(stack, Healthy.class);

        pause();
        prober.follow(stack, observed());
        assertThat(verdict()).containsInstanceOf(Healthy.class);
        runtime.unpause(name + "-web");
        untilIs(stack, Healthy.class);
    }

    /** The reconciler never pauses anything, so its port cannot. */
    private void pause() throws InterruptedException {
        try {
            assertThat(new ProcessBuilder("docker", "pause", name + "-web")
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new AssertionError("the docker command is missing", e);
        }
    }

    @Test
    void without_any_check_a_pass_is_asked_for_when_it_has_settled() throws InterruptedException {
        Stack stack = runs("sleep, \"1000\"", "{probe: {settle: 200ms}}");
        prober.follow(stack, observed());

        assertThat(wakes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        assertThat(verdict()).isEmpty();
    }
}
