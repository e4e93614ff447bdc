package dev.corrente.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class ClassPathCheckTest {

    @TempDir
    Path folder;

    @Test
    void the_class_path_of_this_module_is_clean() {
        List<Path> classPath = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of)
                .filter(Files::exists)
                .toList();

        assertThat(classPath).hasSizeGreaterThan(3);
        assertThat(ClassPathCheck.check(classPath)).isEmpty();
    }

    @Test
    void maven_coordinates_inside_a_jar_are_found_with_their_version() throws IOException {
        Path jar = jar("shaded.jar", Map.of("META-INF/maven/ml.dmlc/xgboost4j_2.12/pom.properties", "version=2.1.4\n"));

        assertThat(ClassPathCheck.check(List.of(jar))).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("ml.dmlc:xgboost4j");
            assertThat(finding.version()).isEqualTo("2.1.4");
            assertThat(finding.path()).isEqualTo(jar.toString());
            assertThat(finding.message()).contains("its META-INF/maven/ml.dmlc/xgboost4j_2.12/pom.properties");
            assertThat(finding.howToFix()).contains("dependency:tree");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/tensorflow/Graph.class",
                "META-INF/versions/21/ai/djl/Model.class",
                "BOOT-INF/classes/ai/onnxruntime/OrtSession.class",
                "native/linux/libonnxruntime4j_jni.so",
                "lib/libcudart.so.12"
            })
    void forbidden_classes_and_libraries_are_found_in_a_jar_of_any_name(String entry) throws IOException {
        assertThat(ClassPathCheck.check(List.of(jar("plain-1.0.jar", Map.of(entry, "")))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("it holds " + entry));
    }

    @ParameterizedTest
    @CsvSource({"onnxruntime-1.20.0.jar", "xgboost4j_2.12-2.1.4.jar", "lightgbmlib-3.3.510.jar", "libtensorflow.jar"})
    void the_name_of_a_jar_is_enough_where_it_is_unmistakable(String name) throws IOException {
        assertThat(ClassPathCheck.check(List.of(jar(name, Map.of("x", ""))))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "api-0.31.1.jar, x",
        "jackson-dataformat-smile-2.22.jar, com/fasterxml/jackson/dataformat/smile/SmileFactory.class",
        "caffeine-3.3.1.jar, com/github/benmanes/caffeine/cache/Cache.class",
        "h2-2.3.jar, org/h2/Driver.class",
        "commons-math3-3.6.1.jar, org/apache/commons/math3/ml/clustering/Cluster.class",
        "duckdb_jdbc-1.5.6.0.jar, libduckdb_java.so_linux_amd64"
    })
    void lookalikes_are_clean(String name, String entry) throws IOException {
        assertThat(ClassPathCheck.check(List.of(jar(name, Map.of(entry, ""))))).isEmpty();
    }

    @Test
    void directories_of_classes_are_checked_as_well() throws IOException {
        Files.createDirectories(folder.resolve("classes/weka/classifiers"));
        Files.writeString(folder.resolve("classes/weka/classifiers/Tree.class"), "");

        assertThat(ClassPathCheck.check(List.of(folder.resolve("classes")))).hasSize(1);
    }

    @Test
    void an_entry_that_cannot_be_read_is_a_finding() throws IOException {
        Path noise = Files.writeString(folder.resolve("noise.jar"), "not a zip");

        assertThat(ClassPathCheck.check(List.of(noise, folder.resolve("missing.jar"))))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo(RuleId.UNREADABLE_ARCHIVE));
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(TestImage.utf8(entry.getValue()));
            }
        }
        return jar;
    }
}
