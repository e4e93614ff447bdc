package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The digest changes with everything that the stack was made from, and with nothing else. */
class DigestTest {
    private static final String YAML = """
            spec:
              services:
                web: {image: "a:${VERSION:-1}", env_file: web.env}
              configs: {c: {file: c.conf}}
              secrets: {s: {file: s.key, environment: S}}
            """;

    @TempDir
    Path project;

    private StackFolder folder() {
        return StackFolder.spec(project, YAML)
                .file("web.env", "A=1\n")
                .file("c.conf", "c")
                .file("s.key", "key");
    }

    @Test
    void the_same_input_gives_the_same_digest() {
        String digest = folder().accepted().digest();
        assertThat(digest).matches("[0-9a-f]{64}").isEqualTo(folder().accepted().digest());
    }

    @Test
    void each_file_that_is_read_counts() {
        String digest = folder().accepted().digest();
        assertThat(folder().file("web.env", "A=2\n").accepted().digest()).isNotEqualTo(digest);
        assertThat(folder().file("c.conf", "d").accepted().digest()).isNotEqualTo(digest);
        assertThat(StackFolder.spec(project, YAML + "# more\n").accepted().digest())
                .isNotEqualTo(digest);
    }

    @Test
    void what_policy_allows_counts() {
        String digest = folder().accepted().digest();
        assertThat(folder().file("policy.yaml", PolicyReaderTest.EVERYTHING)
                        .accepted()
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void a_variable_counts_where_it_is_used() {
        String digest = folder().accepted().digest();
        assertThat(folder().variable("VERSION", "1").accepted().digest()).isNotEqualTo(digest);
        assertThat(folder().variable("UNUSED", "1").accepted().digest()).isEqualTo(digest);
    }

    @Test
    void the_values_of_secrets_are_not_in_it() {
        String digest = folder().accepted().digest();
        assertThat(folder().file("s.key", "other").accepted().digest()).isEqualTo(digest);
        assertThat(folder().variable("S", "value").accepted().digest()).isEqualTo(digest);
    }

    @Test
    void files_that_are_not_read_do_not_count() {
        String digest = folder().accepted().digest();
        assertThat(folder().file("notes.yaml", "x: 1\n").accepted().digest()).isEqualTo(digest);
    }
}
