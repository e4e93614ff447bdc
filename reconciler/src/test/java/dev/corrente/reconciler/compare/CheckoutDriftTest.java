package dev.corrente.reconciler.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.reconciler.loop.Box;
import dev.corrente.reconciler.loop.Reconciler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A clone on one side; on the other a box on a simulated engine, of which only its own JSON is known. */
class CheckoutDriftTest {
    private static final String STACK = """
        apiVersion: corrente.dev/v1
        kind: Stack
        metadata: {name: box}
        spec:
          services:
            web:
              image: "web:1"
              environment:
                LOG_LEVEL: info
                DB_PASSWORD: ${DB_PASSWORD:-changeit}
                RELAY: ${RELAY:-}
                CACHE_URL: redis://cache:${CACHE_SECRET:-sesame42}@cache:6379
              ports: ["127.0.0.1:${WEB_PORT:-8080}:80"]
              mem_limit: 64m
              configs: [motd]
              secrets: [door]
            db: {image: "web:1"}
          configs:
            motd: {content: hello}
          secrets:
            door: {file: ./door.secret}
        """;

    @TempDir
    private Path folder = Path.of(".");

    private Path box = folder;
    private Path clone = folder;

    @BeforeEach
    void folders() throws IOException {
        box = folder.resolve("box");
        clone = folder.resolve("clone");
        write(box, STACK);
        write(clone, STACK);
        Files.writeString(box.resolve("desired-state/door.secret"), "knock-knock");
    }

    private static void write(Path project, String stack) throws IOException {
        Files.createDirectories(project.resolve("desired-state"));
        Files.writeString(project.resolve("desired-state/stack.yaml"), stack);
    }

    /** What the box tells once it is as desired. */
    private String told() throws JsonProcessingException {
        try (Box engine = new Box(box)) {
            engine.engine.addImage("web:1");
            Reconciler reconciler = engine.reconciler(() -> {});
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!reconciler.status().phase().equals("Healthy")) {
                assertThat(System.nanoTime())
                        .as("in time: %s", reconciler.status())
                        .isLessThan(end);
                reconciler.pass();
            }
            reconciler.pass();
            Reconciler.Sight sight = reconciler.sight().orElseThrow();
            reconciler.close();
            return new ObjectMapper()
                    .writeValueAsString(Observing.of(
                            sight.input(),
                            sight.plan(),
                            sight.desired().variables(),
                            sight.desired().generation()));
        }
    }

    private DriftReport compared(Map<String, String> given) throws Exception {
        Observation observed = new ObjectMapper().readValue(told(), Observation.class);
        return Comparison.of(Checkout.read(clone.resolve("desired-state"), observed, given), observed);
    }

    private String text() throws Exception {
        return compared(Map.of()).toString();
    }

    @Test
    void a_clone_of_what_is_in_force_is_in_sync_without_the_files_of_secrets() throws Exception {
        assertThat(text()).isEqualTo("In sync.");
    }

    @Test
    void an_edit_that_the_box_does_not_have_is_told_by_setting() throws Exception {
        write(clone, STACK.replace("LOG_LEVEL: info", "LOG_LEVEL: debug").replace("mem_limit: 64m", "cpus: 0.5"));

        assertThat(text()).isEqualTo("""
            diverged: web, because the box has another desired state in force
              services.web.cpus: desired "0.5", live unset
              services.web.environment.LOG_LEVEL: desired "debug", live "info"
              services.web.mem_limit: desired unset, live "67108864\"\
            """);
    }

    @Test
    void an_edit_that_changes_no_container_counts_too() throws Exception {
        write(clone, STACK.replace("db: {image: \"web:1\"}", "db: {image: \"web:1\", reconcile: {onUnhealthy: stop}}"));

        assertThat(text()).contains("services.db.reconcile.onUnhealthy: desired \"stop\", live \"restart\"");
    }

    @Test
    void the_content_of_a_config_counts() throws Exception {
        write(clone, STACK.replace("content: hello", "content: goodbye"));

        assertThat(text()).contains("services.web.configs.motd: desired \"/run/configs/motd mode=444 content=");
    }

    @Test
    void services_that_only_one_side_has_are_missing_or_extra() throws Exception {
        write(clone, STACK.replace("db: {image", "cache: {image"));

        assertThat(text()).isEqualTo("""
            missing: cache, because the desired state in force on the box does not name it
            extra: db, because the checked-out desired state does not name it\
            """);
    }

    @Test
    void variables_that_show_in_the_settings_of_the_box_stand_for_its_env_file() throws Exception {
        Files.writeString(box.resolve(".env"), "WEB_PORT=9090\nRELAY=smtp.example\n");

        assertThat(text()).isEqualTo("In sync.");
        write(clone, STACK.replace("127.0.0.1:$", "0.0.0.0:$"));
        assertThat(text())
                .contains("services.web.ports.80/tcp@0.0.0.0:9090: desired \"published\", live unset")
                .contains("services.web.ports.80/tcp@127.0.0.1:9090: desired unset, live \"published\"");
    }

    @Test
    void what_depends_on_a_variable_that_the_box_hides_is_not_compared_and_no_drift() throws Exception {
        Files.writeString(box.resolve(".env"), "DB_PASSWORD=tiefes-wasser\n");

        DriftReport report = compared(Map.of());

        assertThat(report.inSync()).isTrue();
        assertThat(report.toString()).isEqualTo("""
            In sync.
            services.web.environment.DB_PASSWORD: not compared, because only the box knows DB_PASSWORD; --env-file can give it\
            """);
    }

    @Test
    void a_hidden_value_that_is_given_is_compared_by_the_check() throws Exception {
        Files.writeString(box.resolve(".env"), "DB_PASSWORD=tiefes-wasser\n");

        assertThat(compared(Map.of("DB_PASSWORD", "tiefes-wasser")).toString()).isEqualTo("In sync.");
        assertThat(compared(Map.of("DB_PASSWORD", "untiefe")).toString())
                .contains("environment.CACHE_URL or environment.DB_PASSWORD: desired \"(hidden)\"");
    }

    @Test
    void an_edit_of_a_visible_setting_does_not_blame_a_hidden_one() throws Exception {
        write(clone, STACK.replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));

        assertThat(text()).doesNotContain("hidden");
    }

    @Test
    void no_secret_is_told() throws Exception {
        Files.writeString(
                box.resolve(".env"), "DB_PASSWORD=tiefes-wasser\nCACHE_SECRET=offenes-feld\nUNUSED=weit-und-breit\n");

        assertThat(told())
                .contains("(hidden)", "UNUSED")
                .doesNotContain("tiefes-wasser", "offenes-feld", "weit-und-breit", "knock-knock", "sesame42");
    }

    @Test
    void the_files_of_another_stack_are_not_compared() throws IOException {
        write(clone, STACK.replace("name: box", "name: other"));

        assertThatThrownBy(this::text)
                .isInstanceOf(Checkout.Unreadable.class)
                .hasMessageContaining("about stack other, but the box keeps stack box");
    }

    @Test
    void a_fault_of_the_checked_out_files_is_told_with_its_place() throws IOException {
        write(clone, STACK.replace("mem_limit", "mem_limitt"));

        assertThatThrownBy(this::text)
                .isInstanceOf(Checkout.Unreadable.class)
                .hasMessageContaining("desired-state/stack.yaml:14:7 spec.services.web.mem_limitt");
    }
}
