package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.model.Probes.Liveness;
import dev.corrente.reconciler.model.Probes.Startup;
import dev.corrente.reconciler.model.Probes.Tcp;
import dev.corrente.reconciler.observed.ProbeVerdicts.Healthy;
import dev.corrente.reconciler.observed.ProbeVerdicts.Late;
import dev.corrente.reconciler.observed.ProbeVerdicts.Starting;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A watch whose time passes as told. */
class WatchTest {
    private static final Tcp CHECK = new Tcp(80);
    private static final Startup STARTUP = new Startup(CHECK, Duration.ofSeconds(2), Duration.ofSeconds(5));
    private static final Answer NO = Answer.failed("no");

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Long> askedAt = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private Duration now = Duration.ofHours(7);
    private Duration answersTake = Duration.ZERO;

    private final Time time = new Time() {
        @Override
        public Duration now() {
            return now;
        }

        @Override
        public void pause(Duration duration) {
            now = now.plus(duration);
        }
    };

    private Watch watch(Optional<Liveness> liveness) {
        Terms terms = new Terms(STARTUP, Duration.ofSeconds(30), liveness);
        Assignment assignment = new Assignment("web", new Target("id1", Optional.empty()), terms);
        return new Watch(assignment, Course.begin(terms), this::ask, time, () -> changes.add("changed"));
    }

    private Answer ask(Target target, Object check, Duration timeout) throws InterruptedException {
        askedAt.add(now.minusHours(7).toMillis());
        now = now.plus(answersTake);
        Answer answer = answers.poll();
        if (answer == null) {
            throw new InterruptedException("no more answers");
        }
        return answer;
    }

    @Test
    void it_asks_until_the_first_success_and_tells_of_it_once() throws InterruptedException {
        answers.addAll(List.of(NO, NO, Answer.PASSED, NO));
        Watch watch = watch(Optional.empty());
        watch.run();

        assertThat(askedAt).containsExactly(50L, 125L, 237L);
        assertThat(watch.course().verdict()).isEqualTo(new Healthy());
        assertThat(changes).hasSize(1);
    }

    @Test
    void pauses_also_grow_after_answers_that_never_come() {
        answersTake = STARTUP.timeout();
        answers.addAll(List.of(NO, NO, NO));
        assertThatThrownBy(watch(Optional.empty())::run).isInstanceOf(InterruptedException.class);

        assertThat(askedAt).containsExactly(50L, 5_125L, 10_237L, 15_406L);
    }

    @Test
    void a_verdict_that_never_comes_is_bounded_and_told() {
        answersTake = STARTUP.timeout();
        answers.addAll(List.of(NO, NO, NO, NO, NO, NO));
        Watch watch = watch(Optional.empty());
        assertThatThrownBy(watch::run).isInstanceOf(InterruptedException.class);

        assertThat(watch.course().verdict()).isInstanceOf(Late.class);
        assertThat(changes).hasSize(1);
    }

    @Test
    void liveness_is_asked_at_its_interval_and_only_changes_are_told() {
        answers.addAll(List.of(Answer.PASSED, Answer.PASSED, NO, NO, NO, NO, Answer.PASSED, Answer.PASSED));
        Watch watch = watch(Optional.of(new Liveness(CHECK, Duration.ofSeconds(10), Duration.ofSeconds(2), 3)));
        assertThatThrownBy(watch::run).isInstanceOf(InterruptedException.class);

        assertThat(askedAt.subList(0, 3)).containsExactly(50L, 10_050L, 20_050L);
        assertThat(changes).hasSize(3);
    }

    @Test
    void an_answer_that_comes_after_the_end_is_dropped() throws InterruptedException {
        List<Watch> self = new ArrayList<>();
        Terms terms = new Terms(STARTUP, Duration.ofSeconds(30), Optional.empty());
        Watch watch = new Watch(
                new Assignment("web", new Target("id1", Optional.empty()), terms),
                Course.begin(terms),
                (target, check, timeout) -> {
                    self.getFirst().stop();
                    return Answer.PASSED;
                },
                time,
                () -> changes.add("changed"));
        self.add(watch);
        watch.run();

        assertThat(watch.course().verdict()).isEqualTo(new Starting());
        assertThat(changes).isEmpty();
    }

    @Test
    void a_fault_of_ours_says_nothing_about_the_service_and_does_not_end_it() throws InterruptedException {
        List<Integer> tries = new ArrayList<>();
        Terms terms = new Terms(STARTUP, Duration.ofSeconds(30), Optional.empty());
        Watch watch = new Watch(
                new Assignment("web", new Target("id1", Optional.empty()), terms),
                Course.begin(terms),
                (target, check, timeout) -> {
                    tries.add(1);
                    if (tries.size() == 1) {
                        throw new IllegalStateException("a fault");
                    }
                    return Answer.PASSED;
                },
                time,
                () -> changes.add("changed"));
        watch.run();

        assertThat(watch.course().verdict()).isEqualTo(new Healthy());
    }
}
