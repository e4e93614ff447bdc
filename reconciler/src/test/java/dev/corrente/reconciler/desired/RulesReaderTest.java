package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Window;
import dev.corrente.reconciler.model.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class RulesReaderTest {
    @TempDir
    Path project;

    private StackFolder reconcile(String text) {
        return StackFolder.spec(project, "spec:\n  services: {web: {image: a}}\n  reconcile:\n" + text.indent(4));
    }

    @Test
    void without_any_changes_are_brought_out_at_all_times() {
        assertThat(StackFolder.spec(project, "spec: {services: {web: {image: a}}}\n")
                        .stack()
                        .rules()
                        .windows())
                .isEqualTo(Windows.ALWAYS);
    }

    @Test
    void days_times_and_both_are_read() {
        assertThat(reconcile("""
                windows: ["mon-fri 22:00-05:00", "SAT,sun", "2:30-24:00", "sun-mon,wed"]
                timezone: America/Sao_Paulo
                """).stack().rules().windows())
                .isEqualTo(new Windows(
                        List.of(
                                new Window(
                                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                        LocalTime.of(22, 0),
                                        LocalTime.of(5, 0)),
                                new Window(
                                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                        LocalTime.MIDNIGHT,
                                        LocalTime.MIDNIGHT),
                                new Window(EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 30), LocalTime.MIDNIGHT),
                                new Window(
                                        Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                                        LocalTime.MIDNIGHT,
                                        LocalTime.MIDNIGHT)),
                        ZoneId.of("America/Sao_Paulo")));
    }

    @Test
    void how_many_are_removed_at_a_time_is_read() {
        assertThat(reconcile("maxDeletesPerPass: 3\n").stack().rules().maxDeletes())
                .isEqualTo(3);
        assertThat(reconcile("timezone: UTC\n").stack().rules().maxDeletes()).isEqualTo(10);
        assertThat(reconcile("maxDeletesPerPass: 0\n").problems()).contains("expected a whole number, 1 to 1000");
    }

    @Test
    void a_day_ends_at_24_00_and_an_hour_before_its_60th_minute() {
        assertThat(reconcile("windows: ['23:59-24:01', '22:60-23:00', 'xyz 1:00-2:00']\n")
                        .problems())
                .contains("\"24:01\" is not a time of day", "\"22:60\" is not a time of day")
                .contains("\"xyz\" is not a day of the week; write one such as mon-fri 22:00-05:00");
    }

    @Test
    void slips_are_placed_and_come_with_a_suggestion() {
        assertThat(reconcile(
                                "windows: [mon-frr, '25:00-26:00', 'mon 22-5', '5:00-5:00', '', 'mon 1:00-2:00 x']\ntimezone: America/SaoPaulo")
                        .problems())
                .isEqualTo("""
                desired-state/stack.yaml:7:15 spec.reconcile.windows[0]: "mon-frr" is not a day of the week; did you mean "fri"?
                desired-state/stack.yaml:7:24 spec.reconcile.windows[1]: "25:00" is not a time of day; write 00:00 to 24:00
                desired-state/stack.yaml:7:39 spec.reconcile.windows[2]: "22-5" is not a span of time; write one such as 22:00-05:00
                desired-state/stack.yaml:7:51 spec.reconcile.windows[3]: "5:00-5:00" begins when it ends; leave the times out for whole days
                desired-state/stack.yaml:7:64 spec.reconcile.windows[4]: "" is not a window; write one such as mon-fri 22:00-05:00, sat,sun or 02:00-04:00
                desired-state/stack.yaml:7:68 spec.reconcile.windows[5]: "mon 1:00-2:00 x" is not a window; write one such as mon-fri 22:00-05:00, sat,sun or 02:00-04:00
                desired-state/stack.yaml:8:15 spec.reconcile.timezone: "America/SaoPaulo" is not a time zone; did you mean "America/Sao_Paulo"?
                """);
    }
}
