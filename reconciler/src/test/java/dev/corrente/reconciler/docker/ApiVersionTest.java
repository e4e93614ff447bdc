package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.RuntimeFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiVersionTest {

    private static ApiVersion negotiate(String engine, String offered, String minimum) {
        return ApiVersion.negotiate(
                Json.object().put("Version", engine).put("ApiVersion", offered).put("MinAPIVersion", minimum));
    }

    @ParameterizedTest
    @CsvSource({
        "20.10.24, 1.41, 1.12, /v1.41",
        "24.0.7,   1.43, 1.12, /v1.43",
        "26.1.5,   1.45, 1.24, /v1.44",
        "29.0.0,   1.52, 1.44, /v1.44"
    })
    void the_newest_common_version_is_used(String engine, String offered, String minimum, String prefix) {
        assertThat(negotiate(engine, offered, minimum).prefix()).isEqualTo(prefix);
    }

    @Test
    void an_engine_that_is_too_old_is_named_with_what_is_needed() {
        assertThatThrownBy(() -> negotiate("19.03.15", "1.40", "1.12"))
                .isInstanceOf(RuntimeFailure.class)
                .hasMessage("the engine 19.03.15 speaks API 1.40 at most; Corrente needs 1.41, which Docker has from"
                        + " 20.10. Update the engine");
    }

    @Test
    void an_engine_that_wants_a_newer_api_is_named_with_what_to_do() {
        assertThatThrownBy(() -> negotiate("31.0", "1.60", "1.50"))
                .isInstanceOf(RuntimeFailure.class)
                .hasMessageContaining("takes API 1.50 at least; Corrente speaks 1.44 at most. Update Corrente");
    }

    @Test
    void what_does_not_answer_like_an_engine_is_none() {
        assertThatThrownBy(() -> ApiVersion.negotiate(Json.object()))
                .isInstanceOf(RuntimeFailure.class)
                .hasMessageContaining("is DOCKER_HOST right?");
    }

    @Test
    void several_networks_at_once_are_for_engines_from_25() {
        assertThat(new ApiVersion(43).takesSeveralNetworks()).isFalse();
        assertThat(new ApiVersion(44).takesSeveralNetworks()).isTrue();
    }
}
