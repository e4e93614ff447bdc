package dev.corrente.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveFormatTest {

    private static final TestLayer BASE = new TestLayer().file("etc/os-release", "ID=debian\n");
    private static final TestLayer MIXED = new TestLayer()
            .distribution("torch", "2.0")
            .distribution("numpy", "2.1.0")
            .file("opt/cache/blob", TestLayer.metadata("keras", "3.0"))
            .hardlink(TestLayer.SITE + "k-1.dist-info/METADATA", "opt/cache/blob")
            .symlink(TestLayer.SITE + "x-1.dist-info/METADATA", "/opt/cache/blob");
    private static final TestLayer TOP = new TestLayer().whiteout(TestLayer.SITE + "numpy-2.1.0.dist-info");

    @ParameterizedTest
    @EnumSource(TestImage.Format.class)
    void every_format_gives_the_same_facts_plain_and_gzipped(TestImage.Format format) throws ScanFailure {
        ImageFacts expected = Scans.facts(BASE, MIXED, TOP);

        assertThat(Scans.facts(image().as(format).archive())).isEqualTo(expected);
        assertThat(Scans.facts(image().as(format).gzipped().archive())).isEqualTo(expected);
        assertThat(expected.packages())
                .extracting(PackageEvidence::name)
                .contains("torch", "keras")
                .doesNotContain("numpy");
    }

    @Test
    void the_order_of_entries_changes_nothing() throws ScanFailure {
        List<PackageEvidence> expected = Scans.facts(BASE, MIXED, TOP).packages();

        for (int seed = 0; seed < 20; seed++) {
            byte[] archive = TestImage.tar(shuffled(
                    TestImage.of(BASE, MIXED.shuffled(seed), TOP.shuffled(seed)).parts(), seed));
            assertThat(Scans.facts(archive).packages()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void the_same_layer_twice_may_be_a_link_in_the_archive() throws ScanFailure {
        TestImage twice = TestImage.of(BASE, MIXED, BASE);
        TestLayer archive = new TestLayer();
        String base = TestImage.sha256(BASE.tar());
        twice.parts().forEach((path, bytes) -> {
            String shown = path.equals("manifest.json") ? manifestWithAlias(bytes, base) : null;
            archive.file(path, shown == null ? bytes : TestImage.utf8(shown));
        });
        archive.symlink("alias/layer.tar", "../" + base + "/layer.tar");

        assertThat(Scans.facts(archive.tar()).packages())
                .isEqualTo(Scans.facts(BASE, MIXED, BASE).packages());
        assertThat(Scans.facts(archive.tar()).layers()).hasSize(3);
    }

    @Test
    void an_image_without_layers_is_an_image() throws ScanFailure {
        assertThat(Scans.facts(TestImage.of().archive()).layers()).isEmpty();
    }

    @Test
    void parts_that_belong_to_no_image_are_ignored() throws ScanFailure {
        Map<String, byte[]> parts = image().parts();
        parts.put("VERSION", TestImage.utf8("1.0"));
        parts.put("notes.txt", TestImage.utf8("torch"));

        assertThat(Scans.facts(TestImage.tar(parts))).isEqualTo(Scans.facts(image().archive()));
    }

    @Test
    void the_image_id_is_the_digest_of_the_configuration() throws ScanFailure {
        byte[] config = image().parts().entrySet().stream()
                .filter(part ->
                        part.getKey().endsWith(".json") && !part.getKey().equals("manifest.json"))
                .findFirst()
                .orElseThrow()
                .getValue();

        assertThat(Scans.facts(image().archive()).imageId()).isEqualTo("sha256:" + TestImage.sha256(config));
    }

    private static TestImage image() {
        return TestImage.of(BASE, MIXED, TOP);
    }

    private static String manifestWithAlias(byte[] manifest, String base) {
        String text = new String(manifest, java.nio.charset.StandardCharsets.UTF_8);
        int last = text.lastIndexOf(base + "/layer.tar");
        return text.substring(0, last) + "alias/layer.tar" + text.substring(last + base.length() + 10);
    }

    private static Map<String, byte[]> shuffled(Map<String, byte[]> parts, int seed) {
        List<String> paths = new ArrayList<>(parts.keySet());
        Collections.shuffle(paths, new Random(seed));
        Map<String, byte[]> shuffled = new LinkedHashMap<>();
        for (String path : paths) {
            shuffled.put(path, parts.getOrDefault(path, new byte[0]));
        }
        return shuffled;
    }
}
