package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.status.ServiceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** An engine has addresses for some thirty networks. */
class ShortRangesTest {
    private static final int MOST = 31;
    private static final int NETWORKS = 20;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void an_edit_that_names_all_services_and_networks_anew_gets_the_addresses_of_the_old_ones() {
        try (Box box = box()) {
            box.write(stack("old", NETWORKS));
            box.untilHealthy();
            box.write(stack("new", NETWORKS));
            box.untilHealthy();

            assertThat(box.engine.engine().things().networksOf("box"))
                    .hasSize(NETWORKS)
                    .allMatch(name -> name.startsWith("box-new"));
        }
    }

    @Test
    void what_gets_none_waits_ever_longer_and_all_others_run() {
        try (Box box = box()) {
            box.write(stack("web", MOST + 1));
            box.until(r ->
                    healthy(r) == MOST && box.condition("Degraded").status().equals("True"));
            for (int i = 0; i < 50; i++) {
                box.reconciler().pass();
            }

            assertThat(box.events().latest(500))
                    .filteredOn(event -> event.reason().equals("Failed"))
                    .hasSizeLessThan(10);
            assertThat(box.reconciler().status().services())
                    .filteredOn(service -> service.health().equals("Missing"))
                    .singleElement()
                    .extracting(ServiceStatus::message)
                    .asString()
                    .contains("network box-web", "could not be set up; the next try is at");
        }
    }

    private static long healthy(Reconciler reconciler) {
        return reconciler.status().services().stream()
                .filter(service -> service.health().equals("Healthy"))
                .count();
    }

    private Box box() {
        Box box = new Box(folder);
        box.engine.addImage("web:1");
        return box;
    }

    /** So many services, each on a network of its own. */
    private static String stack(String word, int count) {
        List<String> names = IntStream.range(0, count).mapToObj(i -> word + i).toList();
        return """
                apiVersion: corrente.dev/v1
                kind: Stack
                metadata: {name: box}
                spec:
                  reconcile: {maxDeletesPerPass: 100}
                  services:
                %s
                  networks: {%s}
                """.formatted(
                        names.stream()
                                .map(name -> "    %s: {image: \"web:1\", networks: [%s]}".formatted(name, name))
                                .collect(Collectors.joining("\n")),
                        String.join(": {}, ", names) + ": {}");
    }
}
