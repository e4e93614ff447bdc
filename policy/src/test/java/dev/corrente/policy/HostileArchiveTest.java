package dev.corrente.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Map;

import static dev.corrente.policy.ScanFailure.Kind.INCOMPLETE;
import static dev.corrente.policy.ScanFailure.Kind.MALFORMED;
import static dev.corrente.policy.ScanFailure.Kind.OVER_BUDGET;
import static dev.corrente.policy.ScanFailure.Kind.UNREADABLE;
import static dev.corrente.policy.ScanFailure.Kind.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HostileArchiveTest {

    private static final TestLayer CLEAN = TestLayer.installed("numpy", "2.1.0");

    @Test
    void an_empty_stream_and_noise_are_no_image() {
        assertFails(new byte[0], INCOMPLETE);
        assertFails(TestImage.utf8("no such image: shop:1".repeat(100)), MALFORMED);
    }

    @Test
    void a_missing_manifest_configuration_or_layer_is_noticed() {
        for (String missing : TestImage.of(CLEAN).parts().keySet()) {
            Map<String, byte[]> parts = TestImage.of(CLEAN).parts();
            parts.remove(missing);
            assertFails(TestImage.tar(parts), INCOMPLETE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "[{\"Config\":1}] x", "[{\"Layers\":[],\"Layers\":[]}]"})
    void a_broken_manifest_is_noticed(String manifest) {
        Map<String, byte[]> parts = TestImage.of(CLEAN).parts();
        parts.put("manifest.json", TestImage.utf8(manifest));

        assertFails(TestImage.tar(parts), MALFORMED);
    }

    @Test
    void a_manifest_whose_layers_are_no_list_is_noticed() {
        Map<String, byte[]> parts = TestImage.of(CLEAN).parts();
        parts.put("manifest.json", TestImage.utf8("[{\"Layers\":\"none\"}]"));

        assertFails(TestImage.tar(parts), MALFORMED);
    }

    @Test
    void two_images_in_one_archive_cannot_be_judged() {
        Map<String, byte[]> parts = TestImage.of(CLEAN).parts();
        parts.put("manifest.json", TestImage.utf8("[{\"Layers\":[]},{\"Layers\":[]}]"));

        assertThat(assertFails(TestImage.tar(parts), MALFORMED)).contains("2 images where one is expected");
    }

    @Test
    void a_layer_that_is_not_the_promised_one_is_noticed() {
        Map<String, byte[]> parts = TestImage.of(CLEAN).parts();
        String path = TestImage.sha256(CLEAN.tar()) + "/layer.tar";
        parts.put(path, new TestLayer().file("other", "").tar());

        assertThat(assertFails(TestImage.tar(parts), MALFORMED)).contains("promises");
    }

    @Test
    void more_or_fewer_layers_than_the_configuration_promises_are_noticed() {
        Map<String, byte[]> parts = TestImage.of(CLEAN).parts();
        String config = parts.keySet().stream()
                .filter(path -> path.length() == 69)
                .findFirst()
                .orElseThrow();
        parts.put("manifest.json", TestImage.utf8("[{\"Config\":\"" + config + "\",\"Layers\":[]}]"));

        assertFails(TestImage.tar(parts), MALFORMED);
    }

    @Test
    void layers_in_a_compression_that_is_not_understood_are_missing() {
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0, 0};
        Map<String, byte[]> parts = TestImage.of(CLEAN).parts();
        parts.put(TestImage.sha256(CLEAN.tar()) + "/layer.tar", zstd);

        assertFails(TestImage.tar(parts), INCOMPLETE);
    }

    @Test
    void a_gzipped_layer_that_ends_early_or_goes_on_is_noticed() {
        byte[] zipped = TestImage.gzip(CLEAN.tar());
        Map<String, byte[]> parts = TestImage.of(CLEAN).parts();
        String path = TestImage.sha256(CLEAN.tar()) + "/layer.tar";

        parts.put(path, Arrays.copyOf(zipped, zipped.length / 2));
        assertFails(TestImage.tar(parts), UNREADABLE);
        parts.put(path, Arrays.copyOf(zipped, zipped.length + 7));
        assertFails(TestImage.tar(parts), UNREADABLE);
    }

    @Test
    void data_after_the_end_of_a_layer_is_noticed() {
        byte[] tar = CLEAN.tar();
        byte[] longer = Arrays.copyOf(tar, tar.length + 512);
        longer[tar.length + 100] = 1;

        assertFails(TestImage.ofTar(longer).archive(), MALFORMED);
    }

    @Test
    void huge_and_negative_sizes_end_in_a_failure() {
        assertFails(RawTar.header("opt/blob", '0', 1L << 40), UNREADABLE);
        assertFails(TestImage.ofTar(RawTar.header("opt/blob", '0', 1L << 40)).archive(), UNREADABLE);
        assertFails(
                TestImage.ofTar(RawTar.header("opt/blob", '0', Long.MAX_VALUE)).archive(), UNREADABLE);
        assertFails(TestImage.ofTar(RawTar.header("opt/blob", '0', -1)).archive(), UNREADABLE);
    }

    @Test
    void a_directory_or_link_with_content_is_refused() {
        for (char type : new char[] {'1', '2', '3', '5', '6'}) {
            assertFails(TestImage.ofTar(RawTar.header("opt/blob", type, 512)).archive(), MALFORMED);
        }
    }

    @Test
    void entry_types_that_engines_read_differently_are_refused() {
        for (char type : new char[] {'S', 'g', 'M', 'V', 'X', 'Z'}) {
            assertFails(TestImage.ofTar(RawTar.header("opt/blob", type, 0)).archive(), UNSUPPORTED);
        }
        assertFails(TestImage.ofTar(RawTar.header("opt/blob/", '0', 0)).archive(), MALFORMED);
    }

    @Test
    void a_wrong_checksum_is_refused() {
        byte[] tar = CLEAN.tar();
        tar[150] ^= 1;

        assertFails(TestImage.tar(withLayer(tar)), INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc/passwd", "opt/../../x", "a/.wh.", "a/.wh...", "a/.wh..", "./"})
    void paths_that_no_engine_writes_are_refused(String path) {
        byte[] tar = path.equals("./")
                ? RawTar.header(".", '0', 0)
                : new TestLayer().file(path, "").tar();

        assertFails(TestImage.ofTar(tar).archive(), MALFORMED);
    }

    @Test
    void budgets_end_a_scan() {
        TestLayer many = new TestLayer();
        for (int i = 0; i < 200; i++) {
            many.symlink("l" + i, "t".repeat(100));
        }
        byte[] archive = TestImage.of(many).archive();

        assertOver(archive, new ScanBudget(100, 4096, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20));
        assertOver(archive, new ScanBudget(1000, 50, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20));
        assertOver(archive, new ScanBudget(1000, 4096, 1 << 20, 1 << 20, 10, 1 << 20, 1 << 20));
        assertOver(archive, new ScanBudget(1000, 4096, 1 << 20, 1 << 20, 1 << 20, 1000, 1 << 20));
        assertOver(archive, new ScanBudget(1000, 4096, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 10_000));
    }

    @Test
    void what_is_not_read_of_a_file_in_an_archive_is_unpacked_all_the_same_and_counts() {
        String zeros = "\0".repeat(3_000_000);
        for (String name : new String[] {"zeros", "A.class"}) {
            byte[] bomb = TestFiles.zip(name, TestFiles.bytes(zeros), "b", TestFiles.bytes("b"));
            byte[] archive =
                    TestImage.of(new TestLayer().file("opt/a.zip", bomb)).archive();

            assertOver(archive, new ScanBudget(1000, 4096, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1_000_000));
        }
    }

    @Test
    void long_paths_and_endless_metadata_are_over_budget() {
        String header = "Metadata-Version: 2.1\n" + "X: y\n".repeat(300_000);
        String path = TestLayer.SITE + "a-1.dist-info/METADATA";

        assertFails(
                TestImage.of(new TestLayer().file("a/".repeat(3000) + "b", "")).archive(), OVER_BUDGET);
        for (char extension : new char[] {'x', 'L', 'K'}) {
            byte[] endless = Arrays.copyOf(RawTar.header("name", extension, 3_000_000), 3_001_000);
            Arrays.fill(endless, 512, endless.length, (byte) '9');
            assertFails(endless, OVER_BUDGET);
            assertFails(TestImage.ofTar(endless).archive(), OVER_BUDGET);
        }
        assertFails(TestImage.of(new TestLayer().file(path, header)).archive(), OVER_BUDGET);
    }

    private static Map<String, byte[]> withLayer(byte[] layer) {
        Map<String, byte[]> parts = TestImage.of(CLEAN).parts();
        parts.put(TestImage.sha256(CLEAN.tar()) + "/layer.tar", layer);
        return parts;
    }

    private static void assertOver(byte[] archive, ScanBudget budget) {
        assertThatExceptionOfType(ScanFailure.class)
                .isThrownBy(() -> new ImageScanner(Scans.KNOWLEDGE, budget).scan(new ByteArrayInputStream(archive)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(OVER_BUDGET));
    }

    /** Asserts the kind of failure and that it never becomes an admission; gives the message. */
    private static String assertFails(byte[] archive, ScanFailure.Kind kind) {
        assertThat(Scans.verdict(archive)).isInstanceOf(Verdict.Undecided.class);
        assertThatExceptionOfType(ScanFailure.class)
                .isThrownBy(() -> Scans.facts(archive))
                .satisfies(failure ->
                        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind));
        return Scans.verdict(archive).summary();
    }
}
