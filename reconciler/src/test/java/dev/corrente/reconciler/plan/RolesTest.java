package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** A container's name says what it is to its service. */
class RolesTest {
    private static Given containers(Status status, String endings) {
        Given given = stack().wants(service("api"));
        for (String ending : endings.split(" ", -1)) {
            given.also("api", ending.equals("-") ? "" : ending, status, EngineHealth.HEALTHY);
        }
        return given;
    }

    private static Roles roles(Given given) {
        return given.input().roles(service("api").make());
    }

    private static String names(List<ContainerState> containers) {
        return containers.stream()
                .map(container -> container.name().substring(1))
                .collect(Collectors.joining(" "));
    }

    /** Each role's container by the end of its name: current, next, previous, retired. */
    @ParameterizedTest
    @CsvSource({
        "- --next --previous --retired, -api -api--next -api--previous -api--retired",
        "--next --previous --retired,   -api--next . -api--previous -api--retired",
        "--previous --retired,          -api--previous . . -api--retired",
        "--retired,                     -api--retired . . .",
        "--retired --odd,               -api--odd . . -api--retired",
        "--odd --previous,              -api--previous . . .",
        "- --odd,                       -api . . ."
    })
    void what_bears_the_services_name_stands_for_it_else_the_successor_else_the_predecessor_else_any(
            String endings, String expected) {
        Roles roles = roles(containers(Status.RUNNING, endings));

        assertThat(Stream.of(roles.current(), roles.next(), roles.previous(), roles.retired())
                        .map(role -> role.map(ContainerState::name).orElse("s.").substring(1))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void a_service_without_containers_has_none_in_any_role() {
        assertThat(roles(stack().wants(service("api"))).current()).isEqualTo(Optional.empty());
    }

    @Test
    void all_but_the_retired_one_are_watched_and_what_others_took_over_from_is_relieved_while_it_runs() {
        String all = "- --next --previous --retired";
        assertThat(names(roles(containers(Status.RUNNING, all)).watched())).isEqualTo("-api -api--next -api--previous");
        assertThat(names(roles(containers(Status.RUNNING, all)).relieved())).isEqualTo("-api--previous -api--retired");
        assertThat(roles(containers(Status.EXITED, all)).relieved()).isEmpty();
    }
}
