package dev.corrente.reconciler.notify;

import dev.corrente.reconciler.history.StackEvent;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatsTest {
    private static final Duration NOON = Duration.ofHours(12);

    private final Repeats repeats = new Repeats();
    private final Selection selection = new Selection("box");

    private static Notification news(long id, String service, String reason) {
        return Notification.of("box", "warning", new StackEvent(id, NOON.toString(), service, "Warning", reason, ""));
    }

    @Test
    void the_same_news_is_told_once_in_ten_minutes_and_then_with_its_count() {
        assertThat(repeats.offer(news(1, "api", "Failed"), NOON)).contains(news(1, "api", "Failed"));
        assertThat(repeats.offer(news(2, "api", "Failed"), NOON.plusSeconds(1))).isEmpty();
        assertThat(repeats.offer(news(3, "api", "Failed"), NOON.plusSeconds(2))).isEmpty();
        assertThat(repeats.due(NOON.plusSeconds(599))).isEmpty();

        assertThat(repeats.due(NOON.plusSeconds(600)))
                .containsExactly(news(3, "api", "Failed").counting(2));
        assertThat(repeats.offer(news(4, "api", "Failed"), NOON.plusSeconds(601)))
                .isEmpty();
    }

    @Test
    void other_services_and_other_reasons_are_other_news() {
        repeats.offer(news(1, "api", "Failed"), NOON);

        assertThat(repeats.offer(news(2, "web", "Failed"), NOON)).isPresent();
        assertThat(repeats.offer(news(3, "api", "Degraded"), NOON)).isPresent();
    }

    @Test
    void every_change_of_health_is_told_so_that_the_last_word_is_how_the_service_is() {
        assertThat(repeats.offer(health(1, "Degraded"), NOON)).isPresent();
        assertThat(repeats.offer(health(2, "Healthy"), NOON.plusSeconds(5))).isPresent();
        assertThat(repeats.offer(health(3, "Degraded"), NOON.plusSeconds(10))).isPresent();
        assertThat(repeats.offer(health(4, "Degraded"), NOON.plusSeconds(15)))
                .as("the same again, after a start that came to nothing")
                .isEmpty();
        assertThat(repeats.due(NOON.plusSeconds(600))).containsExactly(health(4, "Degraded"));
    }

    @Test
    void a_service_that_never_comes_to_rest_is_told_of_six_times_and_then_at_the_end_of_the_time() {
        for (int i = 0; i < Repeats.MOST_CHANGES; i++) {
            assertThat(repeats.offer(health(i, i % 2 == 0 ? "Degraded" : "Healthy"), NOON.plusSeconds(i)))
                    .isPresent();
        }

        assertThat(repeats.offer(health(7, "Degraded"), NOON.plusSeconds(20))).isEmpty();
        assertThat(repeats.offer(health(8, "Healthy"), NOON.plusSeconds(21))).isEmpty();
        assertThat(repeats.offer(health(9, "Degraded"), NOON.plusSeconds(22))).isEmpty();
        assertThat(repeats.due(NOON.plusSeconds(600)))
                .containsExactly(health(9, "Degraded").counting(3));
    }

    private static Notification health(long id, String reason) {
        return Notification.of(
                "box", Notification.HEALTH, new StackEvent(id, NOON.toString(), "api", "Warning", reason, ""));
    }

    @Test
    void what_was_held_back_and_comes_again_after_the_time_is_one_message_with_the_sum() {
        repeats.offer(news(1, "api", "Failed"), NOON);
        repeats.offer(news(2, "api", "Failed"), NOON.plusSeconds(1));

        assertThat(repeats.offer(news(3, "api", "Failed"), NOON.plus(Duration.ofMinutes(11))))
                .contains(news(3, "api", "Failed").counting(2));
    }

    @Test
    void warnings_and_healths_are_told_and_steps_on_the_way_are_not() {
        assertThat(selection.of(event("Warning", "Failed")).map(Notification::kind))
                .contains("warning");
        assertThat(selection.of(event("Warning", "Degraded")).map(Notification::kind))
                .contains("health");
        assertThat(selection.of(event("Normal", "Healthy")).map(Notification::kind))
                .contains("health");
        assertThat(selection.of(event("Normal", "Progressing"))).isEmpty();
        assertThat(selection.of(event("Normal", "Created"))).isEmpty();
    }

    private static StackEvent event(String type, String reason) {
        return new StackEvent(1, NOON.toString(), "api", type, reason, "");
    }
}
