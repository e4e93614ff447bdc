package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Durations, sizes, modes, command lines, names, near misses. */
class TextFormsTest {

    @ParameterizedTest
    @CsvSource({
        "10s, PT10S",
        "1m30s, PT1M30S",
        "2h, PT2H",
        "1.5h, PT1H30M",
        "250ms, PT0.25S",
        "1d, PT24H",
        "0, PT0S",
        "1us, PT0.000001S"
    })
    void durations_are_composes(String text, Duration expected) {
        assertThat(ComposeDuration.parse(text)).isEqualTo(Parsed.good(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "10 s", "-1s", "1h30", "10sec", "99999999999w"})
    void other_texts_are_no_durations(String text) {
        assertThat(ComposeDuration.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1b, 1",
        "2k, 2048",
        "2kb, 2048",
        "64m, 67108864",
        "1g, 1073741824",
        "1GB, 1073741824",
        "1.5k, 1536",
        "1 g, 1073741824",
        "1MiB, 1048576",
        "1t, 1099511627776"
    })
    void sizes_are_composes(String text, long expected) {
        assertThat(ByteSize.parse(text)).isEqualTo(Parsed.good(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1m", "64x", "1,5g", "9999999999999g"})
    void other_texts_are_no_sizes(String text) {
        assertThat(ByteSize.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @CsvSource({"0440, 288", "440, 288", "0o440, 288", "1777, 1023", "0, 0"})
    void modes_are_octal_however_they_are_written(String text, int expected) {
        assertThat(FileMode.parse(text)).isEqualTo(Parsed.good(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "888", "rw", "0x1", "77777", "-1"})
    void other_texts_are_no_modes(String text) {
        assertThat(FileMode.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void a_command_line_is_split_as_a_shell_splits_it() {
        assertThat(ShellWords.split("  a 'b c' \"d 'e\\\" \\n\" f\\ g '' h'i'\"j\" "))
                .isEqualTo(Parsed.good(List.of("a", "b c", "d 'e\" \\n", "f g", "", "hij")));
        assertThat(ShellWords.split("")).isEqualTo(Parsed.good(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a \\", "\"a \\"})
    void an_open_quote_is_refused(String text) {
        assertThat(ShellWords.split(text)).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @CsvSource({"image, image, 0", "imagee, image, 1", "imgae, image, 1", "iamg, image, 2", "'', abc, 3", "a, b, 1"})
    void the_distance_counts_slips(String left, String right, int expected) {
        assertThat(Nearest.distance(left, right)).isEqualTo(expected);
        assertThat(Nearest.distance(right, left)).isEqualTo(expected);
    }

    @Test
    void the_nearest_word_is_near_and_the_same_whatever_the_order() {
        assertThat(Nearest.to("port", List.of("ports", "volumes"))).contains("ports");
        assertThat(Nearest.to("memLimit", List.of("mem_limit", "image"))).contains("mem_limit");
        assertThat(Nearest.to("cat", List.of("car", "bat"))).contains("bat");
        assertThat(Nearest.to("cat", List.of("bat", "car"))).contains("bat");
        assertThat(Nearest.to("zebra", List.of("ports", "volumes"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "corrente", "my-stack-2", "0123456789012345678901234567890123456789"})
    void these_can_name_a_stack(String text) {
        assertThat(Names.stack(text)).isEqualTo(Parsed.good(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "a.b", "01234567890123456789012345678901234567890"})
    void these_cannot(String text) {
        assertThat(Names.stack(text)).isInstanceOf(Parsed.Bad.class);
    }
}
