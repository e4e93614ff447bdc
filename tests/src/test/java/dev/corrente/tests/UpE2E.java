package dev.corrente.tests;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningStack.class)
class UpE2E {

    @Test
    void a_second_up_changes_nothing_and_says_so(Box box) {
        String before = box.docker("ps", "-aq", "--no-trunc", "--filter", "label=dev.corrente.stack=" + box.stack());
        Shell.Ended second = box.corrente("up", "--yes").succeeded();

        assertThat(second.output()).contains("Nothing changed");
        assertThat(box.docker("ps", "-aq", "--no-trunc", "--filter", "label=dev.corrente.stack=" + box.stack()))
                .isEqualTo(before);
    }

    @Test
    void the_status_names_every_service_with_its_image_size_and_health(Box box) {
        String table = box.corrente("status").succeeded().output();

        assertThat(table)
                .contains("minio", "redis", "api", "frontend", "store-init", "sample", "MB", "Healthy", "Completed");
    }

    @Test
    void every_image_is_under_two_hundred_and_fifty_megabytes(Box box) {
        for (JsonNode service : box.status().path("services")) {
            assertThat(service.path("sizeBytes").asLong())
                    .as(service.path("name").asText())
                    .isBetween(1L, 250_000_000L);
        }
    }

    @Test
    void real_rows_come_through_nginx_and_the_page_is_there(Box box) {
        box.eventually(
                "items", () -> box.web("/api/v1/items").json().path("total").asInt() > 0);

        assertThat(box.web("/").body()).contains("<title>");
        assertThat(box.web("/api/v1/forecasts/summary").status()).isEqualTo(200);
        assertThat(box.web("/ops/api/v1/status").json().path("stack").asText()).isEqualTo(box.stack());
    }

    @Test
    void nginx_passes_nothing_of_the_reconciler_on_but_what_the_dashboard_shows(Box box) {
        for (String path :
                new String[] {"revisions", "revisions/1", "observed", "services/api/logs", "events", "plan"}) {
            assertThat(box.web("/ops/api/v1/" + path).status()).as(path).isEqualTo(404);
        }
        assertThat(box.web("/ops/metrics").status()).isEqualTo(404);
    }

    @Test
    void containers_run_without_root_without_capabilities_on_a_read_only_root(Box box) {
        for (String service : new String[] {"minio", "redis", "api", "frontend"}) {
            String facts = box.docker(
                    "inspect",
                    "--format",
                    "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.Privileged}}",
                    box.container(service));
            assertThat(facts).as(service).isEqualTo("10001:10001 true [ALL] false");
        }
    }

    @Test
    void no_secret_stands_in_what_inspect_shows(Box box) {
        String password = box.corrente("secrets", "show", "minio_root_password")
                .succeeded()
                .output()
                .strip();

        assertThat(password).hasSizeGreaterThan(20);
        for (String container : box.docker("ps", "-aq", "--filter", "name=^" + box.stack() + "-")
                .lines()
                .toList()) {
            assertThat(box.docker("inspect", container)).as(container).doesNotContain(password);
        }
        assertThat(box.corrente("plan", "-o", "json").output()).doesNotContain(password);
        assertThat(box.docker("logs", box.container("reconciler"))).doesNotContain(password);
    }

    @Test
    void a_typing_error_never_reads_as_drift(Box box) {
        for (String[] words : new String[][] {
            {"drft"}, {"drift", "--oops"}, {"plan", "now"}, {"status", "-o", "xml"}, {"up", "--bild"}
        }) {
            assertThat(box.corrente(words).exitCode())
                    .as(String.join(" ", words))
                    .isEqualTo(64);
        }
    }
}
