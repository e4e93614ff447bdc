package dev.corrente.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageFactsTest {

    @Test
    void facts_survive_json_with_the_versions_that_made_them() throws ScanFailure {
        ImageFacts facts = Scans.facts(TestLayer.installed("torch", "2.0").file("lib/libtorch.so", ""));
        String json = facts.toJson();

        assertThat(ImageFacts.fromJson(json)).contains(facts);
        assertThat(json)
                .contains("\"knowledgeBaseVersion\":\"" + Scans.KNOWLEDGE.version() + "\"")
                .contains("\"extractorVersion\":" + ImageScanner.EXTRACTOR_VERSION);
        assertThat(facts.isCurrent(Scans.KNOWLEDGE)).isTrue();
    }

    @Test
    void a_half_written_text_is_no_facts() throws ScanFailure {
        String json = Scans.facts(TestLayer.installed("torch", "2.0")).toJson();
        for (int length = 0; length < json.length(); length++) {
            assertThat(ImageFacts.fromJson(json.substring(0, length))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "{\"extractorVersion\":1}", """
                {"extractorVersion":1,"knowledgeBaseVersion":"1","imageId":"i","unpackedBytes":0,"layers":[],\
                "packages":[{"ecosystem":"PYTHON","name":"a","version":"","path":"p","layer":1,"proof":"METADATA"}]}""", """
                {"extractorVersion":1,"knowledgeBaseVersion":"1","imageId":"i","unpackedBytes":0,"layers":[],\
                "packages":[],"more":1}"""})
    void foreign_or_contradictory_json_is_no_facts(String json) {
        assertThat(ImageFacts.fromJson(json)).isEmpty();
    }
}
