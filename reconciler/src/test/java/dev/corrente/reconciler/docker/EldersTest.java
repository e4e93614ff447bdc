package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class EldersTest {
    private static JsonNode containers() throws IOException {
        return new ObjectMapper().readTree("""
                [{"Id": "b", "Names": ["/young"], "Created": 20, "State": "running", "Labels": {"dev.corrente.reconciler": "s"}},
                 {"Id": "a", "Names": ["/old"], "Created": 10, "State": "running", "Labels": {"dev.corrente.reconciler": "s"}},
                 {"Id": "c", "Names": ["/gone"], "Created": 5, "State": "exited", "Labels": {"dev.corrente.reconciler": "s"}},
                 {"Id": "d", "Names": ["/foreign"], "Created": 1, "State": "running", "Labels": {"dev.corrente.reconciler": "t"}}]
                """);
    }

    @Test
    void the_one_that_was_here_first_is_the_elder_of_all_others() throws IOException {
        assertThat(Elders.of(containers(), "s", Optional.of("b"))).contains("old");
        assertThat(Elders.of(containers(), "s", Optional.of("a"))).isEmpty();
        assertThat(Elders.of(containers(), "s", Optional.empty())).contains("old");
        assertThat(Elders.of(containers(), "u", Optional.empty())).isEmpty();
    }
}
