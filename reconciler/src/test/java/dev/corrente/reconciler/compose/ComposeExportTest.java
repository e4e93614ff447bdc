package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.compose.ComposeExport.Exported;
import dev.corrente.reconciler.compose.ComposeImport.Outcome;
import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeExportTest {
    private static final Path PROJECT = Path.of("/srv/box");
    private static final String SAYS_ALL = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec:
              services:
                init:
                  image: tools:1
                  command: [migrate]
                  reconcile: {kind: job}
                  restart: on-failure
                web:
                  image: web:1
                  entrypoint: [/bin/web, "$${HOME}"]
                  command: []
                  environment: {COST: "$$5", WORD: "no", LINES: "a\\nb\\n"}
                  user: "10001:10001"
                  working_dir: /srv
                  hostname: web
                  stop_signal: SIGINT
                  stop_grace_period: 1m30s
                  init: true
                  ports: ["127.0.0.1:8080:80", "53:53/udp", {target: 9, host_ip: "::1", published: 9}]
                  volumes: ["data:/data:ro", "../conf:/conf:ro", "/var/log:/log", {type: tmpfs, target: /tmp, tmpfs: {size: 1m, mode: 0700}}]
                  networks: {front: {aliases: [www]}, ops: {}}
                  depends_on: {init: {condition: service_completed_successfully}}
                  healthcheck: {test: [CMD, "true"], interval: 1m, timeout: 250ms, start_period: 3s, retries: 4}
                  read_only: true
                  cap_add: [NET_ADMIN]
                  cap_drop: [ALL]
                  security_opt: ["no-new-privileges:true"]
                  mem_limit: 64m
                  cpus: 0.25
                  pids_limit: 20
                  labels: {a.b: "1"}
                  logging: {driver: syslog, options: {tag: x}}
                  restart: unless-stopped
                  reconcile:
                    onUnhealthy: report
                    for: 20s
                    onManualStop: respect
                    startTimeout: 30s
                    probe:
                      startup: {tcp: {port: 80}, interval: 500ms}
                      liveness: {http: {port: 80, path: "/live?a=$$b", status: 204}, failures: 5}
                      settle: 3s
                    budget: {starts: 3, within: 1m}
                    update: {order: start-first, monitor: 0s, onFailure: continue}
                idle:
                  image: web:1
                  restart: "no"
                  privileged: true
                  healthcheck: {disable: true}
                  reconcile: {onManualStop: respect, probe: {liveness: {exec: [/bin/ask, "$$me"]}}}
              networks: {front: {internal: true}, ops: {reconcile: {join: true}}}
              volumes: {data: {}}
            """;

    private static Stack stack(String yaml) {
        ReadResult result = DesiredReader.again(
                PROJECT.resolve("desired-state"), Map.of("desired-state/stack.yaml", yaml), Map.of());
        assertThat(result).isInstanceOf(ReadResult.Accepted.class);
        return ((ReadResult.Accepted) result).stack();
    }

    private static Exported exported(String yaml, Path composeFolder) {
        return ComposeExport.of(stack(yaml), PROJECT, composeFolder, "./given");
    }

    @Test
    void all_that_a_service_can_say_survives_the_way_to_compose_and_back() {
        Outcome outcome = ComposeImport.of(new ComposeImport.Request(
                "compose.yaml",
                exported(SAYS_ALL, PROJECT).yaml(),
                PROJECT,
                PROJECT.resolve("desired-state"),
                Map.of(),
                Optional.empty(),
                List.of()));

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        Stack back = stack(((Outcome.Made) outcome).yaml());
        SortedMap<String, Service> services = stack(SAYS_ALL).services();
        assertThat(back.services()).isEqualTo(services);
        assertThat(back.networks()).isEqualTo(stack(SAYS_ALL).networks());
        assertThat(back.volumes()).isEqualTo(stack(SAYS_ALL).volumes());
    }

    @Test
    void what_compose_has_no_word_for_is_listed() {
        String told = exported(SAYS_ALL, PROJECT).findings().stream()
                .map(finding -> finding.path() + " " + finding.kind())
                .collect(Collectors.joining("\n"));

        assertThat(told).isEqualTo("""
                services.idle.reconcile.onManualStop DROPPED
                services.idle.reconcile.probe DROPPED
                services.init.reconcile.kind DROPPED
                services.web.reconcile.onUnhealthy DROPPED
                services.web.reconcile.for DROPPED
                services.web.reconcile.startTimeout DROPPED
                services.web.reconcile.probe DROPPED
                services.web.reconcile.budget DROPPED
                services.web.reconcile.update DROPPED
                networks.ops.reconcile.join DROPPED""");
    }

    @Test
    void paths_are_relative_to_the_place_of_the_compose_file() {
        assertThat(exported(SAYS_ALL, PROJECT.resolve("out")).yaml()).contains("source: ../conf");
        assertThat(exported(SAYS_ALL, PROJECT).yaml()).contains("source: ./conf", "source: /var/log");
    }

    @Test
    void dollar_signs_are_no_variables_to_compose() {
        assertThat(exported(SAYS_ALL, PROJECT).yaml()).contains("\"$$5\"", "\"$${HOME}\"", "WORD: \"no\"");
    }

    @Test
    void secrets_come_as_files_and_those_without_one_are_asked_for() {
        Exported exported = exported("""
                apiVersion: corrente.dev/v1
                kind: Stack
                metadata: {name: box}
                spec:
                  services:
                    web:
                      image: web:1
                      secrets: [filed, made, {source: templated, target: /run/acl/users}]
                      configs: [{source: motd, mode: 0400}]
                  secrets: {filed: {file: ../keys/filed}, made: {}, templated: {template: "x {made}"}, unused: {}}
                  configs: {motd: {content: hello}}
                """, PROJECT);

        assertThat(exported.yaml())
                .contains(
                        "file: ./keys/filed",
                        "file: ./given/secrets/made",
                        "target: /run/acl/users",
                        "source: ./given/configs/motd",
                        "target: /run/configs/motd")
                .doesNotContain("unused");
        assertThat(exported.files())
                .extracting(ComposeExport.GivenFile::name)
                .containsExactly("made", "templated", "motd");
        assertThat(exported.findings())
                .extracting(Finding::path)
                .containsExactly("services.web.configs.motd", "secrets.made", "secrets.templated", "configs.motd");
    }
}
