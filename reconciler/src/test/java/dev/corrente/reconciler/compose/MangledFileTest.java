package dev.corrente.reconciler.compose;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in a file, the answer is a stack or a list of problems. */
class MangledFileTest {
    private static final int MUTATIONS = 12;
    private static final String CHARACTERS = " \n:-[]{}$\"'#&*!|<~/0a\t";

    @TempDir
    private Path folder;

    static List<String> files() {
        return CorpusFile.names();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_mangled_file_never_ends_in_an_exception(String name) {
        String text = CorpusFile.copy(name, folder).text();
        for (int seed = 0; seed < MUTATIONS; seed++) {
            String mangled = mangled(text, new Random(seed + 1_000L * name.hashCode()));

            assertThat(outcome(mangled)).as(mangled).isNotNull();
        }
    }

    @Test
    void not_even_one_whose_names_are_no_names() {
        assertThat(outcome(
                        "services: {a: {image: x, env_file: \"\\0\", volumes: [\":\", \"\"], ports: [\"\", \"/\"]}}"))
                .isInstanceOf(ComposeImport.Outcome.Impossible.class);
        assertThat(outcome("services: {a: [], b: , c: 1}")).isInstanceOf(ComposeImport.Outcome.Impossible.class);
    }

    private ComposeImport.Outcome outcome(String text) {
        return ComposeImport.of(new ComposeImport.Request(
                "compose.yaml", text, folder, folder.resolve("desired-state"), Map.of(), Optional.empty(), List.of()));
    }

    private static String mangled(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(out.length());
            char with = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> out.setCharAt(at, with);
                case 1 -> out.insert(at, with);
                default -> out.deleteCharAt(at);
            }
        }
        return out.toString();
    }
}
