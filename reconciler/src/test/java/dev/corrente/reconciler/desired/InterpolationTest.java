package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class InterpolationTest {
    private static final Map<String, String> VALUES = Map.of("SET", "value", "EMPTY", "", "OTHER", "${SET}");

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            plain text,              plain text
            a ${SET} b,              a value b
            $SET/$SET,               value/value
            ${SET:-other},           value
            ${EMPTY:-other},         other
            ${EMPTY-other}.,         .
            ${UNSET-other},          other
            ${UNSET:-},              ``
            ${UNSET:-a:-b},          a:-b
            ${UNSET:-${SET}},        value
            ${UNSET:-${NONE:-deep}}, deep
            ${SET:?needed},          value
            ${SET:+instead},         instead
            ${EMPTY:+instead}.,      .
            ${EMPTY+instead},        instead
            $$,                      $
            $${SET} and $$$SET,      ${SET} and $value
            ${OTHER},                ${SET}
            """)
    void a_variable_is_replaced(String text, String expected) {
        assertThat(resolve(text)).isEqualTo(Parsed.good(expected));
    }

    @ParameterizedTest(name = "{0} is refused")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            ${UNSET}               | variable "UNSET" is not set and has no default; set it in .env or write ${UNSET:-default}
            ${SETT}                | variable "SETT" is not set and has no default; did you mean "SET"?
            ${UNSET:?ask Ann}      | variable "UNSET" must be set: ask Ann; set it in .env
            ${EMPTY:?}             | variable "EMPTY" must be set; set it in .env
            ${1A}                  | "${1A}" is not a variable; write ${NAME}, ${NAME:-default} or ${NAME:?message}
            ${SET!x}               | "${SET!x}" is not a variable; write ${NAME}, ${NAME:-default} or ${NAME:?message}
            ${SET                  | a variable opens with "${" and never closes; end it with "}"
            5 $ each               | "$" stands here without a variable's name; write "$$" for a dollar sign
            costs 5$               | "$" stands here without a variable's name; write "$$" for a dollar sign
            """)
    void what_cannot_be_replaced_is_said(String text, String expected) {
        assertThat(resolve(text)).isEqualTo(SharedCases.bad(expected));
    }

    @Test
    void nesting_is_bounded() {
        assertThat(resolve("${A:-".repeat(100_000) + "}".repeat(100_000)))
                .isEqualTo(Parsed.bad("variables are nested more than 8 deep"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${A:-", "${SET:+", "${A:?"})
    void eight_deep_is_not_too_deep_whatever_the_operator(String opening) {
        Parsed<String> tooDeep = Parsed.bad("variables are nested more than 8 deep");
        assertThat(resolve(opening.repeat(8) + "}".repeat(8))).isNotEqualTo(tooDeep);
        assertThat(resolve(opening.repeat(9) + "}".repeat(9))).isEqualTo(tooDeep);
    }

    private static Parsed<String> resolve(String text) {
        return new Interpolation(new Variables(VALUES)).resolve(text);
    }
}
