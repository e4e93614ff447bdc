package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The source file's schema. */
class SourceSchemaTest extends SchemaContract {
    SourceSchemaTest() {
        super("source.schema.json", SourceVocabulary.all());
    }

    @Test
    void a_good_file_is_valid_and_an_unknown_key_is_not() {
        assertThat(errors(SourceReaderTest.EVERYTHING)).isEmpty();
        assertThat(errors(SourceReaderTest.EVERYTHING.replace("poll:", "pol:"))).isNotEmpty();
    }
}
