package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.execute.ContainerRuntime;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class LastWordsTest {

    @Test
    void are_one_line_of_bounded_length_that_no_terminal_acts_on() {
        String words =
                new LastWords(saying("fine", "\u001b[31mred\u0007\r\tand\u202eturned", "x".repeat(45_000))).apply("c1");

        assertThat(words)
                .startsWith("fine | [31mred and turned | xxx")
                .endsWith("…")
                .hasSizeLessThan(4_000);
        assertThat(words.chars()).noneMatch(Character::isISOControl);
    }

    private static ContainerRuntime saying(String... lines) {
        return (ContainerRuntime) Proxy.newProxyInstance(
                ContainerRuntime.class.getClassLoader(),
                new Class<?>[] {ContainerRuntime.class},
                (proxy, method, arguments) -> List.of(lines));
    }
}
