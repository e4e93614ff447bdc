package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The stack file's schema. */
class SchemaTest extends SchemaContract {
    SchemaTest() {
        super("stack.schema.json", Vocabularies.all());
    }

    static Stream<String> good() {
        return SharedCases.names("good").stream();
    }

    static Stream<String> bad() {
        return SharedCases.names("bad").stream();
    }

    @Test
    void the_shipped_stack_file_is_valid() throws IOException {
        assertThat(errors(Files.readString(Path.of("../desired-state/stack.yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("good")
    void good_files_are_valid(String name) {
        assertThat(errors(SharedCases.text("good", name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void files_with_unknown_keys_are_not(String name) {
        assertThat(errors(SharedCases.text("bad", name))).isNotEmpty();
    }
}
