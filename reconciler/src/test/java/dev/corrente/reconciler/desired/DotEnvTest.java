package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class DotEnvTest {

    @Test
    void values_come_in_the_order_of_the_file() {
        assertThat(DotEnv.parse("B=2\nA=1\nB=3\n").values()).containsExactly(entry("B", "3"), entry("A", "1"));
    }

    @Test
    void blank_lines_comments_and_export_are_understood() {
        String text = """
                # a comment
                  # an indented one

                export A=1
                B = 2   # behind a value
                C=a#b
                D=
                E=#none
                """;
        assertThat(DotEnv.parse(text).values())
                .containsExactly(entry("A", "1"), entry("B", "2"), entry("C", "a#b"), entry("D", ""), entry("E", ""));
    }

    @Test
    void quotes_keep_what_is_inside() {
        String text = """
                SINGLE='a # b \\n $x'
                DOUBLE="a # b\\n\\t\\"c\\" \\\\ \\$x"  # comment
                EQUALS=a=b=c
                """;
        assertThat(DotEnv.parse(text).values())
                .containsExactly(
                        entry("SINGLE", "a # b \\n $x"),
                        entry("DOUBLE", "a # b\n\t\"c\" \\ $x"),
                        entry("EQUALS", "a=b=c"));
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_do_no_harm() {
        assertThat(DotEnv.parse("\uFEFFA=1\r\nB=2\r\n").values()).containsExactly(entry("A", "1"), entry("B", "2"));
    }

    @Test
    void faults_name_their_line_and_never_a_value() {
        DotEnv dotEnv = DotEnv.parse("A=1\nhunter2\n1B=hunter2\nC=\"hunter2\nD='x' hunter2\nE=2\n");
        assertThat(dotEnv.values()).containsExactly(entry("A", "1"), entry("E", "2"));
        assertThat(dotEnv.problems(".env").toString()).doesNotContain("hunter2");
        assertThat(dotEnv.problems(".env"))
                .map(Problem::toString)
                .containsExactly(
                        ".env:2: expected KEY=VALUE, found no \"=\" after a key",
                        ".env:3: \"1B\" is not a variable's name: use letters, digits and \"_\"",
                        ".env:4: the value of C opens with \" and never closes it on this line",
                        ".env:5: the value of D goes on behind its closing '");
    }
}
