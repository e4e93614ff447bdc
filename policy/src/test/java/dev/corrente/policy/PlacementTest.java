package dev.corrente.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything forbidden is found wherever it stands, everything harmless is let through, and the documentation says so. */
class PlacementTest {

    private static final Path TABLE = Path.of("../docs/reference/policy-placements.md");

    static List<Placement> forbidden() {
        return Forbidden.all();
    }

    static List<Placement> harmless() {
        return Harmless.all();
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void what_is_forbidden_is_found(Placement placement) {
        assertThat(Set.copyOf(Scans.refused(placement.image().archive())))
                .as(placement.what())
                .contains(placement.subject());
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void what_is_harmless_is_admitted(Placement placement) {
        assertThat(Scans.verdict(placement.image().archive()).summary())
                .as(placement.what())
                .isEqualTo("The image meets the rule.");
    }

    @Test
    void every_placement_has_a_name_of_its_own() {
        assertThat(forbidden())
                .hasSizeGreaterThanOrEqualTo(40)
                .extracting(Placement::what)
                .doesNotHaveDuplicates();
        assertThat(harmless())
                .hasSizeGreaterThanOrEqualTo(60)
                .extracting(Placement::what)
                .doesNotHaveDuplicates();
    }

    /** {@code -Dplacements.update=true} writes the table anew. */
    @Test
    void the_documentation_has_the_table() throws IOException {
        String table = text();
        if (Boolean.getBoolean("placements.update")) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(table);
    }

    private static String text() {
        return """
                # Where the image policy looks

                Each row is an image that a test builds, scans and judges. A change of what is found changes this page:
                `mvn -pl policy test -Dtest=PlacementTest -Dplacements.update=true`.

                ## Found

                | placed | rule | named | evidence |
                |---|---|---|---|
                """
                + forbidden().stream().map(PlacementTest::found).collect(Collectors.joining())
                + "\n## Harmless, and admitted\n\n| placed | found |\n|---|---|\n"
                + harmless().stream()
                        .map(one -> "| " + one.what() + " | nothing |\n")
                        .collect(Collectors.joining());
    }

    private static String found(Placement placement) {
        Verdict verdict = Scans.verdict(placement.image().archive());
        Finding finding = ((Verdict.Refused) verdict)
                .findings().stream()
                        .filter(one -> one.subject().equals(placement.subject()))
                        .findFirst()
                        .orElseThrow();
        String evidence = finding.path().isEmpty() ? "the image configuration" : "`/" + finding.path() + "`";
        return "| " + placement.what() + " | `" + finding.rule().id() + "` | `" + finding.subject() + "` | " + evidence
                + " |\n";
    }
}
