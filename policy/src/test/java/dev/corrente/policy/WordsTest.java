package dev.corrente.policy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {
    /** Of few letters, so that texts nearly match often. */
    private static final String LETTERS = "ab\0";

    @ParameterizedTest
    @ValueSource(strings = {"ab", "aab", "\0ab\0", "abab", "aaaa", "b\0a\0b"})
    void finds_what_the_slow_search_finds(String word) {
        Words words = new Words(word);
        Random random = new Random(7);
        int found = 0;
        for (int run = 0; run < 2_000; run++) {
            String text = random.ints(random.nextInt(40), 0, LETTERS.length())
                    .mapToObj(i -> LETTERS.substring(i, i + 1))
                    .reduce("", String::concat);
            int length = random.nextInt(text.length() + 1);
            boolean expected = text.substring(0, length).contains(word);
            found += expected ? 1 : 0;

            assertThat(words.isIn(text.getBytes(StandardCharsets.ISO_8859_1), length))
                    .as(text + " " + length)
                    .isEqualTo(expected);
        }
        assertThat(found).isBetween(1, 1_999);
    }
}
