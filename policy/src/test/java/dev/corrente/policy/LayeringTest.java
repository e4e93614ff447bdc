package dev.corrente.policy;

import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LayeringTest {

    private static final String SITE = TestLayer.SITE;
    private static final String DIST_INFO = SITE + "torch-2.0.dist-info";
    private static final TestLayer TORCH = TestLayer.installed("torch", "2.0");

    @Test
    void a_package_that_a_later_layer_deletes_is_not_in_the_image() throws ScanFailure {
        assertThat(Scans.refused(TORCH, new TestLayer().whiteout(DIST_INFO))).isEmpty();
        assertThat(Scans.refused(TORCH, new TestLayer().whiteout("usr/lib/python3.13")))
                .isEmpty();
        assertThat(Scans.refused(
                        TORCH, new TestLayer().whiteout(DIST_INFO + "/METADATA").whiteout(DIST_INFO + "/RECORD")))
                .isEmpty();
    }

    @Test
    void an_opaque_directory_hides_what_lies_below_but_not_what_comes_with_it_or_after_it() throws ScanFailure {
        TestLayer opaque = new TestLayer().opaque("usr/lib");

        assertThat(Scans.refused(TORCH, opaque)).isEmpty();
        assertThat(Scans.refused(TORCH, new TestLayer().opaque("usr/lib").distribution("keras", "3.0")))
                .containsExactly("keras 3.0");
        assertThat(Scans.refused(opaque, TORCH)).containsExactly("torch 2.0");
    }

    @Test
    void deleting_it_and_installing_it_again_leaves_it_in_the_image() throws ScanFailure {
        TestLayer again = TestLayer.installed("torch", "2.0");

        assertThat(Scans.refused(TORCH, new TestLayer().whiteout(DIST_INFO), again))
                .containsExactly("torch 2.0");
        assertThat(Scans.facts(TORCH, new TestLayer().whiteout(DIST_INFO), again)
                        .packages())
                .extracting(PackageEvidence::layer)
                .containsOnly(3);
    }

    @Test
    void deleting_in_an_earlier_layer_or_in_the_same_layer_hides_nothing() throws ScanFailure {
        TestLayer same = TestLayer.installed("torch", "2.0").whiteout(DIST_INFO);

        assertThat(Scans.refused(new TestLayer().whiteout(DIST_INFO), TORCH)).containsExactly("torch 2.0");
        assertThat(Scans.refused(same)).containsExactly("torch 2.0");
    }

    @Test
    void a_file_link_or_device_in_place_of_a_directory_removes_what_was_in_it() throws ScanFailure {
        assertThat(Scans.refused(TORCH, new TestLayer().symlink("usr/lib/python3.13", "/opt/python")))
                .isEmpty();
        assertThat(Scans.refused(TORCH, new TestLayer().file("usr/lib", ""))).isEmpty();
        assertThat(Scans.refused(TORCH, new TestLayer().special(DIST_INFO, TarConstants.LF_CHR)))
                .isEmpty();
    }

    @Test
    void a_directory_over_a_directory_removes_nothing() throws ScanFailure {
        TestLayer touched =
                new TestLayer().directory("usr").directory("usr/lib").directory(DIST_INFO);

        assertThat(Scans.refused(TORCH, touched)).containsExactly("torch 2.0");
    }

    @Test
    void an_overwritten_metadata_file_counts_with_its_last_content() throws ScanFailure {
        TestLayer renamed = new TestLayer().file(DIST_INFO + "/METADATA", TestLayer.metadata("torch", "2.1"));

        assertThat(Scans.refused(TORCH, renamed)).containsExactly("torch 2.1");
    }

    @Test
    void a_whiteout_of_a_name_that_is_no_proper_utf8_hides_no_other_name() throws ScanFailure {
        String odd = "opt/\uFFFD/torch-2.0.dist-info/METADATA";
        TestLayer layer = new TestLayer().file(odd, TestLayer.metadata("torch", "2.0"));

        assertThat(Scans.refused(layer, new TestLayer().whiteout("opt/\uFFFD"))).containsExactly("torch 2.0");
    }

    @Test
    void a_path_that_is_both_directory_and_file_in_one_layer_cannot_be_judged() {
        TestLayer both = new TestLayer().file(DIST_INFO, "").directory(DIST_INFO);

        assertThatExceptionOfType(ScanFailure.class)
                .isThrownBy(() -> Scans.facts(TORCH, both))
                .withMessageContaining("as a directory and as something else");
    }

    @Test
    void a_package_unpacked_through_a_link_of_the_same_layer_cannot_be_judged() {
        TestLayer through = new TestLayer()
                .symlink("opt/site", "/srv/real")
                .file("opt/site/torch-2.0.dist-info/METADATA", TestLayer.metadata("torch", "2.0"));

        assertThatExceptionOfType(ScanFailure.class)
                .isThrownBy(() -> Scans.facts(through))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ScanFailure.Kind.MALFORMED));
    }
}
