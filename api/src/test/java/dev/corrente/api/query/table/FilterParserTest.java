package dev.corrente.api.query.table;

import dev.corrente.api.query.Bind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FilterParserTest {
    private static final Table FORECAST = Table.find("fact_forecast").orElseThrow();
    private static final Field ITEM = FORECAST.field("", "item_id", 1);
    private static final Field AMOUNT = FORECAST.field("", "forecast", 1);
    private static final Field CRITICAL =
            Table.find("stock_by_item").orElseThrow().field("", "critical", 1);

    @Test
    void aValueIsReadByTheTypeOfItsColumn() {
        assertThat(FilterParser.parse(AMOUNT, "gte.5"))
                .isEqualTo(new Condition.Compare(AMOUNT, Comparison.GTE, Bind.real(5)));
        assertThat(FilterParser.parse(ITEM, "eq.005"))
                .isEqualTo(new Condition.Compare(ITEM, Comparison.EQ, Bind.text("005")));
        assertThat(FilterParser.parse(ITEM, "eq.a.b,(c)"))
                .isEqualTo(new Condition.Compare(ITEM, Comparison.EQ, Bind.text("a.b,(c)")));
        assertThat(FilterParser.parse(CRITICAL, "is.true"))
                .isEqualTo(new Condition.Is(CRITICAL, Condition.Is.Word.TRUE));
    }

    @Test
    void aListTakesQuotesForWhatItIsMadeOf() {
        assertThat(FilterParser.parse(ITEM, "in.(a,\"b,c\",\"d\\\"e\\\\\",\"\")"))
                .isEqualTo(new Condition.In(
                        ITEM, List.of(Bind.text("a"), Bind.text("b,c"), Bind.text("d\"e\\"), Bind.text(""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eq.x",
                "not.eq.x",
                "in.(a)",
                "not.in.(\"a,b\",c)",
                "like.*a\\*b*",
                "ilike.ç*",
                "is.null",
                "not.is.null",
                "neq.",
                "eq.not.eq.x"
            })
    void whatIsWrittenInItsOneSpellingIsReadAsItself(String words) {
        assertThat(FilterParser.parse(ITEM, words).words()).isEqualTo(words);
    }

    @Test
    void spellingsOfOneMeaningHaveOneForm() {
        assertThat(FilterParser.parse(AMOUNT, "lt.5").words())
                .isEqualTo(FilterParser.parse(AMOUNT, "lt.5.00").words());
        assertThat(FilterParser.parse(ITEM, "in.(b,a,\"b\")").words()).isEqualTo("in.(a,b)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eg.5            | 1 | eg  | is no operator",
                "not.gt          | 7 | ''  | A value is missing",
                "not.not.gt.5    | 5 | not | is no operator",
                "5               | 1 | 5   | write eq.VALUE",
                "gt.five         | 4 | five| is not a number",
                "gt.NaN          | 4 | NaN | is not a number",
                "gt.1e999        | 4 | 1e999| is not a number",
                "in.5            | 4 | ''  | A list begins with",
                "in.(1,2         | 8 | ''  | is not closed",
                "in.(1,,2)       | 7 | ''  | A value is missing",
                "in.(1,2)x       | 9 | ''  | Nothing may stand behind",
                "in.(1,x)        | 7 | x   | is not a number",
                "in.(\"1         | 7 | ''  | is not closed",
                "is.nul          | 4 | nul | write is.null",
                "is.true         | 4 | true| write is.null",
                "like.5*         | 1 | ''  | compare texts",
            })
    void whatCannotBeReadIsNamedWithItsPlace(String raw, int position, String given, String what) {
        Malformed malformed = catchThrowableOfType(Malformed.class, () -> FilterParser.parse(AMOUNT, raw.strip()));
        assertThat(malformed).hasMessageContaining(what);
        assertThat(malformed.position()).isEqualTo(position);
        assertThat(malformed.given()).isEqualTo(given);
        assertThat(malformed.parameter()).isEqualTo("forecast");
    }

    @Test
    void aBackslashInAPatternStandsBeforeAStarOrItself() {
        assertThatThrownBy(() -> FilterParser.parse(ITEM, "like.a\\b")).hasMessageContaining("backslash");
        assertThatThrownBy(() -> FilterParser.parse(ITEM, "like.a\\")).hasMessageContaining("backslash");
    }

    @Test
    void aValueIsShortAndHoldsNoControlCharacter() {
        assertThatThrownBy(() -> FilterParser.parse(ITEM, "eq.a\0")).hasMessageContaining("control character");
        assertThatThrownBy(() -> FilterParser.parse(ITEM, "eq." + "a".repeat(201)))
                .hasMessageContaining("200");
        assertThatThrownBy(() -> FilterParser.parse(ITEM, "in.(" + "a,".repeat(100) + "a)"))
                .hasMessageContaining("100 values");
    }

    /** Whatever is sent is read or refused, with a place inside it. */
    @Test
    void nothingThatIsSentIsAFault() {
        var random = new java.util.Random(20_260_101);
        String letters = "eqinlkst.()\"\\,*-0159xçn";
        for (int i = 0; i < 20_000; i++) {
            var raw = new StringBuilder(random.nextInt(3) == 0 ? "in.(" : random.nextInt(2) == 0 ? "not." : "");
            for (int n = random.nextInt(12); n > 0; n--) {
                raw.append(letters.charAt(random.nextInt(letters.length())));
            }
            Field field = FORECAST.fields().get(random.nextInt(FORECAST.fields().size()));
            try {
                Condition read = FilterParser.parse(field, raw.toString());
                assertThat(FilterParser.parse(field, read.words()).words()).isEqualTo(read.words());
            } catch (Malformed malformed) {
                assertThat(malformed.position()).isBetween(1, raw.length() + 1);
            }
        }
    }
}
