package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever somebody types, reading ends with an answer. */
class MutatedInputTest {
    private static final String[] PIECES = {
        ":",
        "\n",
        "  ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "&a ",
        "*a",
        "<<: ",
        "${",
        "}",
        "$",
        "\t",
        "#",
        "|",
        ">",
        "null",
        "true",
        "-1",
        "999999999999999999999",
        "é",
        "\u0000",
        "\uD83D",
        "!x ",
        "? ",
        "---\n",
        "%",
        "@",
        "/",
        "..",
        "\\",
        "x-",
        ","
    };

    @TempDir
    Path project;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void reading_never_throws_and_never_refuses_without_a_reason(long seed) {
        Random random = new Random(seed);
        String original = SharedCases.text("good", "everything");
        for (int i = 0; i < 30; i++) {
            StackFolder mutated = SharedCases.good(project, "everything").file("stack.yaml", mutate(original, random));
            if (mutated.read() instanceof ReadResult.Rejected rejected) {
                assertThat(rejected.problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.toString())
                                .startsWith("desired-state/")
                                .doesNotContain("\n"));
            }
        }
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + random.nextInt(6));
            mutated.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        }
        return mutated.toString();
    }
}
