package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Rules;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Reason;
import dev.corrente.reconciler.plan.Step;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class TriesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Stack STACK = new Stack(
            "s", new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), Rules.NONE);

    private final Tries tries = new Tries(new BackOff(() -> 0.5));

    private void fails(Action action, Reason reason) {
        Step step = new Step(1, action, reason, List.of(), "", new TreeSet<>());
        tries.count(new StepResult.Failed(step, new RuntimeFailure(RuntimeFailure.Kind.ENGINE, "no")), STACK, NOW);
    }

    @Test
    void what_cannot_be_tidied_away_waits_alone() {
        fails(new Action.RemoveNetwork("s-old"), Reason.CLEANUP);
        assertThat(tries.notBefore(NOW)).containsOnlyKeys("network/s-old");
    }

    @Test
    void a_replacement_that_fails_does_not_make_the_old_container_wait_for_its_start() {
        fails(new Action.RenameContainer("api", "id", "s-api"), Reason.SPEC_CHANGED);
        assertThat(tries.notBefore(NOW)).containsOnlyKeys("replacement/api");
        tries.forget("api");
        assertThat(tries.notBefore(NOW)).isEmpty();
        fails(new Action.StartContainer("api", "s-api"), Reason.SPEC_CHANGED);
        assertThat(tries.notBefore(NOW)).containsOnlyKeys("api");
    }

    @Test
    void a_name_that_cannot_be_given_back_is_no_replacement() {
        fails(new Action.RenameContainer("api", "id", "s-api"), Reason.DRIFTED);
        assertThat(tries.notBefore(NOW)).containsOnlyKeys("api");
    }

    @Test
    void a_network_that_cannot_be_made_keeps_those_waiting_who_need_it_and_one_made_anew_the_stack() {
        Network network = new Network("default", false, false);
        fails(new Action.CreateNetwork("s", network, "s-default"), Reason.MISSING);
        assertThat(tries.notBefore(NOW)).containsOnlyKeys("network/s-default");
        fails(new Action.ReplaceNetwork("s", network, "s-default"), Reason.SPEC_CHANGED);
        assertThat(tries.notBefore(NOW)).containsOnlyKeys("network/s-default", "");
    }
}
