package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The policy file's schema. */
class PolicySchemaTest extends SchemaContract {
    PolicySchemaTest() {
        super("policy.schema.json", PolicyVocabulary.all());
    }

    @Test
    void a_good_file_is_valid_and_an_unknown_key_is_not() {
        assertThat(errors(PolicyReaderTest.EVERYTHING)).isEmpty();
        assertThat(errors(PolicyReaderTest.EVERYTHING.replace("path:", "pat:"))).isNotEmpty();
    }
}
