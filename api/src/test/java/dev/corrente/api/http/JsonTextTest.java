package dev.corrente.api.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTextTest {
    @Test
    void numbersAreWrittenAsJavaWritesThem() {
        var random = new Random(20_261_127);
        for (int i = 0; i < 200_000; i++) {
            double decimal = Math.rint(random.nextGaussian() * 1e9) / Math.pow(10, random.nextInt(10));
            for (double value :
                    new double[] {decimal, random.nextDouble(), Double.longBitsToDouble(random.nextLong())}) {
                String expected = Double.isFinite(value) ? Double.toString(value) : "null";
                assertThat(written(t -> t.number(value))).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1,
                -1,
                0.001,
                0.0009999,
                9999999,
                9999999.999999,
                1e7,
                0.1,
                0.30000000000000004,
                123.456,
                Double.MIN_VALUE,
                Double.MAX_VALUE
            })
    void soAreTheEdges(double value) {
        assertThat(written(t -> t.number(value))).isEqualTo(Double.toString(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatJsonHasNoNumberForIsNull(double value) {
        assertThat(written(t -> t.number(value))).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 9, 10, 999_999_999, 1_000_000_000, -1, 9_007_199_254_740_993L, Long.MIN_VALUE, Long.MAX_VALUE})
    void wholeNumbersKeepEveryDigit(long value) {
        assertThat(written(t -> t.number(value))).isEqualTo(Long.toString(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-28", "1000-01-01", "9999-12-31", "0999-12-31", "+10000-01-01", "-0001-01-01"})
    void daysAreIso(String day) {
        assertThat(written(t -> t.day(LocalDate.parse(day)))).isEqualTo('"' + day + '"');
    }

    @Test
    void stringsAreEscapedAndKeepTheirCharacters() {
        assertThat(written(t -> t.string("a\"b\\c\n\t\u0001 ção 漢 😀")))
                .isEqualTo("\"a\\\"b\\\\c\\n\\t\\u0001 ção 漢 😀\"");
    }

    private static String written(Consumer<JsonText> writer) {
        var text = new JsonText();
        writer.accept(text);
        return new String(text.toBytes(), StandardCharsets.UTF_8);
    }
}
