package dev.corrente.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KnowledgeBaseTest {

    private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.load();

    @ParameterizedTest
    @CsvSource({
        "torch, SURE, ML",
        "Scikit_Learn, SURE, ML",
        "tensorflow.cpu, SURE, ML",
        "gradio, STRONG, ML",
        "my-torch, STRONG, ML",
        "nvidia-cublas-cu12, SURE, GPU",
        "joblib, REVIEW, ML",
    })
    void python_names_have_a_tier_and_a_category(String name, Tier tier, Category category) {
        assertThat(KNOWLEDGE.python(name)).hasValueSatisfying(listing -> {
            assertThat(listing.tier()).isEqualTo(tier);
            assertThat(listing.category()).isEqualTo(category);
        });
    }

    @Test
    void harmless_names_are_not_listed() {
        for (String name : List.of("numpy", "pandas", "duckdb", "h2", "wand", "requests")) {
            assertThat(KNOWLEDGE.python(name)).as(name).isEmpty();
        }
    }

    @Test
    void maven_coordinates_are_found_with_and_without_a_scala_suffix() {
        assertThat(KNOWLEDGE.maven("ml.dmlc", "xgboost4j_2.12")).isPresent();
        assertThat(KNOWLEDGE.maven("ml.dmlc", "xgboost4j")).isPresent();
        assertThat(KNOWLEDGE.maven("org.apache.spark", "spark-core_2.12")).isEmpty();
        assertThat(KNOWLEDGE.jar("api-1.0.jar")).isEmpty();
    }

    @Test
    void every_regular_expression_of_every_section_compiles_and_no_list_names_anything_twice() throws IOException {
        walk("", YamlSection.parse(bundled()).entries());
    }

    @Test
    void a_broken_knowledge_base_is_refused_with_its_place() throws IOException {
        String good = bundled();

        assertBroken(good.replace("schema: 1", "schema: 2"), "schema");
        assertBroken(good.replaceFirst("version: \"[^\"]+\"", "version: \"new\""), "version");
        assertBroken(good.replaceFirst("- torchvision", "- torch"), "pypi.sure: torch is listed twice");
        assertBroken(good.replaceFirst("- torchvision", "- Torch_Vision"), "write torch-vision");
        assertBroken(good.replaceFirst("- bentoml", "- torch"), "torch is listed in two tiers");
        assertBroken(good.replaceFirst("- numpy\n", "- torch\n"), "pypi.never: torch");
        assertBroken(good.replaceFirst("\"ai.djl:api\"|ai.djl:api", "ai.djl"), "");
        assertBroken(good.replace("^libmxnet\\\\.so$", "^(libmxnet"), "native_libs.sure.re");
        assertBroken(good.replace("review: [cv2]", "review: [cv3]"), "python_import_roots.review");
        assertBroken(good.replace("\nmaven:", "\nmavens:"), "maven");
        assertBroken("schema: [", "not readable as YAML");
        assertBroken("", "mapping");
    }

    private static void assertBroken(String yaml, String place) {
        assertThatExceptionOfType(KnowledgeBaseException.class)
                .isThrownBy(() -> KnowledgeBase.parse(yaml))
                .withMessageContaining(place);
    }

    private static void walk(String key, Object value) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((name, inner) -> walk(String.valueOf(name), inner));
            case List<?> list -> {
                assertThat(list).as(key).doesNotHaveDuplicates();
                list.forEach(inner -> walk(key, inner));
            }
            default -> {
                if (key.equals("re") || key.equals("under") || key.contains("regex")) {
                    assertThatCode(() -> Pattern.compile(value.toString()))
                            .as(key)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    private static String bundled() throws IOException {
        try (InputStream in = KnowledgeBase.class.getResourceAsStream(KnowledgeBase.RESOURCE)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void import_roots_in_peoples_own_code_need_a_compiled_file() {
        assertThat(KNOWLEDGE.importRoot("app/vllm/entrypoints/openai/api_server.py"))
                .isEmpty();
        assertThat(KNOWLEDGE.importRoot("app/vllm/_C.abi3.so")).isPresent();
        assertThat(KNOWLEDGE.importRoot("opt/site-packages/cv2/cv2.abi3.so").map(Listing::tier))
                .isEqualTo(Optional.of(Tier.REVIEW));
    }
}
