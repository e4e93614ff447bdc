package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Behaviour;
import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.Config;
import dev.corrente.reconciler.model.LogOptions;
import dev.corrente.reconciler.model.Mount.BindMount;
import dev.corrente.reconciler.model.Mount.TmpfsMount;
import dev.corrente.reconciler.model.Mount.VolumeMount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Secret;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.model.Service.Kind;
import dev.corrente.reconciler.model.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** Every word of the vocabulary, and what it means in the model. */
class ServiceReaderTest {
    @TempDir
    Path project;

    private final Stack stack;
    private final Service db;

    ServiceReaderTest(@TempDir Path folder) {
        stack = SharedCases.good(folder, "everything").stack();
        db = service("db");
    }

    private Service service(String name) {
        return Objects.requireNonNull(stack.services().get(name));
    }

    private Network network(String name) {
        return Objects.requireNonNull(stack.networks().get(name));
    }

    private Secret secret(String name) {
        return Objects.requireNonNull(stack.secrets().get(name));
    }

    @Test
    void only_services_of_active_profiles_are_there() {
        assertThat(stack.services()).containsOnlyKeys("db", "extra", "migrate", "web");
    }

    @Test
    void the_program() {
        assertThat(db.image()).isEqualTo("registry.example:5000/team/db:16.2");
        assertThat(db.program().command()).contains(List.of("serve", "--name", "main db", "quo\"ted"));
        assertThat(db.program().entrypoint()).contains(List.of("/bin/db"));
        assertThat(db.program().environment())
                .containsExactly(
                        entry("EMPTY", ""), entry("FLAG", "true"), entry("NUMBER", "12"), entry("TEXT", "hello"));
        assertThat(db.program().user()).contains("10001:10001");
        assertThat(db.program().workingDir()).contains("/srv/db");
        assertThat(db.program().hostname()).contains("db-1");
        assertThat(db.program().stopSignal()).contains("SIGINT");
        assertThat(db.program().stopGracePeriod()).contains(Duration.ofMinutes(1));
        assertThat(db.program().init()).contains(true);
        assertThat(db.labels()).containsExactly(entry("com.example.flag", ""), entry("com.example.team", "data"));
        assertThat(service("web").program().environment())
                .containsExactly(entry("EQUATION", "a=b"), entry("MODE", "fast"));
    }

    @Test
    void mounts_with_bind_sources_relative_to_the_project_folder() {
        assertThat(db.mounts())
                .containsExactly(
                        new VolumeMount("data", "/var/lib/db", false),
                        new BindMount("./desired-state/seed", "/seed", true),
                        new BindMount("/etc/ssl/certs", "/certs", true),
                        new VolumeMount("data", "/copy", true),
                        new BindMount("./shared", "/shared", false),
                        new TmpfsMount("/scratch", OptionalLong.of(16 << 20), OptionalInt.of(0700)),
                        new TmpfsMount("/tmp", OptionalLong.of(64 << 20), OptionalInt.of(01777)),
                        new TmpfsMount("/run", OptionalLong.empty(), OptionalInt.empty()));
    }

    @Test
    void networks_and_the_one_that_needs_no_declaration() {
        assertThat(db.networks())
                .containsExactly(entry("back", List.of("database", "sql")), entry("default", List.of()));
        assertThat(service("web").networks()).containsOnlyKeys("default");
        assertThat(stack.networks()).containsOnlyKeys("back", "default");
        assertThat(network("back").internal()).isTrue();
        assertThat(network("back").reconcilerJoins()).isTrue();
        assertThat(network("default").internal()).isFalse();
    }

    @Test
    void ports_on_the_loopback_address_unless_they_say_otherwise() {
        assertThat(service("web").ports())
                .hasToString("[127.0.0.1:8080->80/tcp, 127.0.0.1:9000->9000/tcp, 127.0.0.1:9001->9001/tcp,"
                        + " 127.0.0.1:5353->53/udp, 127.0.0.1:0->7000/tcp, 0.0.0.0:8443->443/tcp]");
    }

    @Test
    void dependencies() {
        assertThat(service("migrate").dependsOn()).containsExactly(entry("db", DependsOn.HEALTHY));
        assertThat(service("web").dependsOn())
                .containsExactly(entry("db", DependsOn.STARTED), entry("migrate", DependsOn.COMPLETED));
        assertThat(service("extra").dependsOn()).containsExactly(entry("web", DependsOn.STARTED));
    }

    @Test
    void health_checks() {
        assertThat(db.healthcheck()).hasValueSatisfying(probe -> {
            assertThat(probe.test()).containsExactly("CMD", "/bin/db", "ping");
            assertThat(probe.interval()).contains(Duration.ofSeconds(5));
            assertThat(probe.timeout()).contains(Duration.ofSeconds(90));
            assertThat(probe.startPeriod()).contains(Duration.ofMillis(250));
            assertThat(probe.retries()).contains(3);
        });
        assertThat(service("web").healthcheck())
                .hasValueSatisfying(probe -> assertThat(probe.test()).containsExactly("NONE"));
        assertThat(service("extra").healthcheck()).isEmpty();
        assertThat(StackFolder.service(project, "image: a\nhealthcheck: {test: ping me}\n")
                        .web()
                        .healthcheck())
                .hasValueSatisfying(probe -> assertThat(probe.test()).containsExactly("CMD-SHELL", "ping me"));
    }

    @Test
    void secrets_and_configs_as_files_in_folders_of_their_own() {
        assertThat(db.secrets())
                .map(SharedCases::shortly)
                .containsExactly("password /run/secrets/password 440", "password /run/secrets/second 400 0:0");
        assertThat(db.configs())
                .map(SharedCases::shortly)
                .containsExactly("settings /run/configs/settings 444", "inline /opt/db/conf/inline.conf 444");
        assertThat(stack.configs()).containsEntry("settings", new Config("settings", "key = value\n"));
        assertThat(stack.configs()).containsEntry("inline", new Config("inline", "a = 1\n"));
        assertThat(secret("password").environment()).contains("PASSWORD");
        assertThat(secret("url").template()).contains("db://user:{password}@db");
        assertThat(stack.secrets()).containsKey("made");
    }

    @Test
    void isolation_and_limits() {
        assertThat(db.isolation().readOnly()).isTrue();
        assertThat(db.isolation().privileged()).isFalse();
        assertThat(db.isolation().capAdd()).containsExactly("NET_BIND_SERVICE", "CHOWN");
        assertThat(db.isolation().capDrop()).containsExactly("ALL");
        assertThat(db.isolation().securityOpt()).containsExactly("no-new-privileges:true");
        assertThat(db.resources().memoryBytes()).hasValue(64 << 20);
        assertThat(db.resources().nanoCpus()).hasValue(500_000_000);
        assertThat(db.resources().pids()).hasValue(100);
    }

    @Test
    void logs_are_bounded_even_where_only_half_a_bound_is_given() {
        assertThat(db.logging().options()).containsExactly(entry("max-file", "3"), entry("max-size", "1m"));
        assertThat(service("web").logging()).isEqualTo(LogOptions.BOUNDED);
        assertThat(StackFolder.service(project, "image: a\nlogging: {driver: journald}\n")
                        .web()
                        .logging()
                        .options())
                .isEmpty();
    }

    @Test
    void behaviour() {
        Service web = service("web");
        assertThat(web.kind()).isEqualTo(Kind.SERVICE);
        assertThat(web.behaviour().restart()).isEqualTo(Restart.ALWAYS);
        assertThat(web.behaviour().onUnhealthy()).isEqualTo(OnUnhealthy.REPLACE);
        assertThat(web.behaviour().onManualStop()).isEqualTo(OnManualStop.RESPECT);
        assertThat(web.behaviour().startTimeout()).isEqualTo(Duration.ofMinutes(2));
        Service migrate = service("migrate");
        assertThat(migrate.kind()).isEqualTo(Kind.JOB);
        assertThat(migrate.behaviour().restart()).isEqualTo(Restart.ON_FAILURE);
        assertThat(migrate.behaviour().startTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void unless_stopped_respects_a_stop_by_hand() {
        assertThat(db.behaviour().restart()).isEqualTo(Restart.ALWAYS);
        assertThat(db.behaviour().onManualStop()).isEqualTo(OnManualStop.RESPECT);
    }

    @Test
    void a_job_that_ended_well_is_not_started_again_whatever_restart_says() {
        Service job = StackFolder.service(project, "image: a\nrestart: always\nreconcile: {kind: job}\n")
                .web();
        assertThat(job.behaviour().restart()).isEqualTo(Restart.ON_FAILURE);
    }

    @Test
    void variables_stand_for_values_of_every_type() {
        Service web = SharedCases.good(project, "variables").web();
        assertThat(web.image()).isEqualTo("example/web:1.0");
        assertThat(web.isolation().readOnly()).isTrue();
        assertThat(web.resources().pids()).hasValue(100);
        assertThat(web.program().environment()).containsExactly(entry("LEVEL", ""), entry("PRICE", "$5"));
        assertThat(SharedCases.good(project, "variables")
                        .variable("READ_ONLY", "false")
                        .web()
                        .isolation()
                        .readOnly())
                .isFalse();
    }

    @Test
    void a_variable_without_a_value_is_taken_from_the_environment() {
        Service web = StackFolder.service(project, "image: a\nenvironment: [TOKEN]\n")
                .variable("TOKEN", "t")
                .web();
        assertThat(web.program().environment()).containsExactly(entry("TOKEN", "t"));
    }

    @Test
    void what_stands_under_reconcile_and_what_a_word_of_restart_implies() {
        Behaviour behaviour = StackFolder.service(project, """
                image: a
                restart: always
                reconcile:
                  for: 30s
                  budget: {starts: 3, within: 2m}
                  update: {order: start-first, monitor: 20s, onFailure: continue}
                """).web().behaviour();
        assertThat(behaviour.unhealthyFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(behaviour.budget()).isEqualTo(new Behaviour.Budget(3, Duration.ofMinutes(2)));
        assertThat(behaviour.update())
                .isEqualTo(new Behaviour.Update(
                        Behaviour.Update.Order.START_FIRST,
                        Duration.ofSeconds(20),
                        Behaviour.Update.OnFailure.CONTINUE));
        assertThat(behaviour.onManualStop()).isEqualTo(OnManualStop.HEAL);
    }

    /** So that what the engine tells of the container later is the same text. */
    @Test
    void what_the_engine_writes_otherwise_is_read_as_it_writes_it(@TempDir Path folder) {
        Service web = StackFolder.service(folder, """
                image: web:1
                stop_grace_period: 200ms
                working_dir: /app/./data/
                pids_limit: -1
                security_opt: ["systempaths:unconfined"]
                tmpfs: ["/tmp//x/:size=0"]
                """).web();

        assertThat(web.program().stopGracePeriod()).hasValue(Duration.ofSeconds(1));
        assertThat(web.program().workingDir()).hasValue("/app/data");
        assertThat(web.resources().pids()).isEmpty();
        assertThat(web.isolation().securityOpt()).containsExactly("systempaths=unconfined");
        assertThat(web.mounts())
                .hasToString("[TmpfsMount[target=/tmp/x, sizeBytes=OptionalLong.empty, mode=OptionalInt.empty]]");
    }

    @Test
    void a_mode_that_the_engine_does_not_take_is_refused(@TempDir Path folder) {
        assertThat(StackFolder.service(folder, "image: web:1\ntmpfs: [\"/tmp:mode=0\"]\n")
                        .problems())
                .contains("the mode 0 would let nobody in");
    }
}
