package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Probes;
import dev.corrente.reconciler.model.Probes.Exec;
import dev.corrente.reconciler.model.Probes.Http;
import dev.corrente.reconciler.model.Probes.Liveness;
import dev.corrente.reconciler.model.Probes.Startup;
import dev.corrente.reconciler.model.Probes.Tcp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

import static org.assertj.core.api.Assertions.assertThat;

class ProbesReaderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path project = Path.of(".");

    private StackFolder stack(String probe) {
        return StackFolder.spec(
                project,
                "spec:\n  networks: {n: {reconcile: {join: true}}}\n  services:\n    web:\n      image: a\n"
                        + "      networks: [n]\n      reconcile:\n        probe:\n" + probe.indent(10));
    }

    private Probes probes(String probe) {
        return stack(probe).web().behaviour().probes();
    }

    private String problems(String probe) {
        return stack(probe).problems();
    }

    @Test
    void everything_that_can_be_said() {
        Probes probes = probes("""
                startup: {http: {port: 8080, path: "/health?deep=1", scheme: https, status: 204}, interval: 1s, timeout: 3s}
                liveness: {exec: [/bin/db, ping], interval: 5s, timeout: 1s, failures: 2}
                settle: 250ms
                """);

        assertThat(probes.startup())
                .contains(new Startup(
                        new Http("https", 8080, "/health?deep=1", OptionalInt.of(204)), SECOND, Duration.ofSeconds(3)));
        assertThat(probes.liveness())
                .contains(new Liveness(new Exec(List.of("/bin/db", "ping")), Duration.ofSeconds(5), SECOND, 2));
        assertThat(probes.settle()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void what_holds_where_nothing_is_said() {
        Probes probes = probes("startup: {tcp: {port: 80}}\nliveness: {http: {port: 80, path: /}}\n");

        assertThat(probes.startup()).contains(new Startup(new Tcp(80), Duration.ofSeconds(2), Duration.ofSeconds(2)));
        assertThat(probes.liveness())
                .contains(new Liveness(
                        new Http("http", 80, "/", OptionalInt.empty()),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        3));
        assertThat(probes.settle()).isEqualTo(SECOND);
        assertThat(StackFolder.service(project, "image: a\n").web().behaviour().probes())
                .isEqualTo(Probes.NONE);
    }

    @Test
    void unknown_keys_get_a_suggestion() {
        assertThat(problems("startUp: {tcp: {port: 80}}\n"))
                .contains("desired-state/stack.yaml:12:11 spec.services.web.reconcile.probe.startUp: "
                        + "unknown key \"startUp\"; did you mean \"startup\"?");
        assertThat(problems("liveness: {htttp: {port: 80, path: /}, failure: 2}\n"))
                .contains("did you mean \"http\"?", "did you mean \"failures\"?");
        assertThat(problems("startup: {tcp: {port: 80}, failures: 2}\n"))
                .contains("unknown key \"failures\"; known here are http, tcp, exec, interval, timeout");
    }

    @Test
    void a_probe_has_one_check() {
        assertThat(problems("startup: {timeout: 1s}\n"))
                .contains("reconcile.probe.startup: a probe has one check, and it has none; "
                        + "write one of http, tcp and exec");
        assertThat(problems("liveness: {tcp: {port: 1}, exec: [a]}\n")).contains("and it has tcp and exec");
    }

    @Test
    void parts_that_are_missing_or_make_no_sense_are_named() {
        assertThat(problems("startup: {http: {}}\n"))
                .contains("\"port\" is missing; write the container's port", "\"path\" is missing");
        assertThat(problems("startup: {http: {port: 80, path: health}}\n"))
                .contains("\"health\" does not begin with a slash; write one such as /health");
        assertThat(problems("startup: {http: {port: 80, path: \"@evil/\"}}\n")).contains("does not begin with a slash");
        assertThat(problems("startup: {http: {port: 80, path: /a b}}\n")).contains("is not the path of an address");
        assertThat(problems("startup: {http: {port: 80, path: /, status: 20}}\n"))
                .contains("expected a whole number, 100 to 599");
        assertThat(problems("startup: {tcp: {port: 0}}\n")).contains("expected a whole number, 1 to 65535");
        assertThat(problems("startup: {exec: []}\n")).contains("there is no program; write [program, argument]");
        assertThat(problems("liveness: {exec: [a], interval: 10ms}\n"))
                .contains("\"10ms\" is too often; write at least 100ms");
    }

    @Test
    void both_ends_of_what_is_allowed_are_good() {
        assertThat(problems("startup: {http: {port: 65535, path: /, status: 100}, interval: 100ms}\n"))
                .isEmpty();
        assertThat(problems("startup: {http: {port: 1, path: /, status: 599}}\n"))
                .isEmpty();
    }

    @Test
    void a_probe_over_the_network_needs_a_network_that_the_reconciler_joins() {
        String web = "image: a\nnetworks: [n, m]\nreconcile: {probe: {startup: {tcp: {port: 80}}}}\n";
        StackFolder lonely = StackFolder.spec(
                project,
                "spec:\n  networks: {n: {}, m: {}, o: {reconcile: {join: true}}}\n  services:\n    web:\n"
                        + web.indent(6));

        assertThat(lonely.problems())
                .contains(
                        "desired-state/stack.yaml:10:19 spec.services.web.reconcile.probe: the reconciler is on no network"
                                + " of service \"web\", so it cannot ask it over http or tcp; write"
                                + " spec.networks.m or n: {reconcile: {join: true}}, or use exec");
        assertThat(StackFolder.service(project, "image: a\nreconcile: {probe: {startup: {exec: [a]}}}\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void a_job_has_no_probe() {
        assertThat(StackFolder.service(project, "image: a\nreconcile: {kind: job, probe: {settle: 1s}}\n")
                        .problems())
                .contains("a job is judged by its exit code and by nothing else; leave this out");
    }
}
