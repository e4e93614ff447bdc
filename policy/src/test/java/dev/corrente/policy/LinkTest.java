package dev.corrente.policy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinkTest {

    private static final String SITE = TestLayer.SITE;
    private static final String CACHED = "root/.cache/uv/archive-v0/k3/blob";
    private static final String LINKED = SITE + "harmless-1.0.dist-info/METADATA";
    private static final String TORCH = TestLayer.metadata("torch", "2.0");

    @Test
    void hardlinked_metadata_counts_even_if_the_cache_it_came_from_is_deleted_later() throws ScanFailure {
        TestLayer installed = new TestLayer().file(CACHED, TORCH).hardlink(LINKED, CACHED);

        assertThat(Scans.refused(installed)).containsExactly("torch 2.0");
        assertThat(Scans.refused(installed, new TestLayer().whiteout("root/.cache")))
                .containsExactly("torch 2.0");
    }

    @Test
    void a_hardlink_counts_before_its_target_through_other_links_and_with_odd_spelling() throws ScanFailure {
        assertThat(Scans.refused(new TestLayer().hardlink(LINKED, CACHED).file(CACHED, TORCH)))
                .containsExactly("torch 2.0");
        assertThat(Scans.refused(new TestLayer()
                        .hardlink(LINKED, "./opt/b")
                        .hardlink("opt/b", "/" + CACHED)
                        .file("./" + CACHED, TORCH)))
                .containsExactly("torch 2.0");
    }

    @Test
    void overwriting_the_target_after_the_hardlink_hides_nothing() throws ScanFailure {
        TestLayer layer =
                new TestLayer().file(CACHED, TORCH).hardlink(LINKED, CACHED).file(CACHED, "empty now");

        assertThat(Scans.refused(layer)).containsExactly("torch 2.0");
    }

    @Test
    void symlinked_metadata_is_followed_across_layers() throws ScanFailure {
        TestLayer target = new TestLayer().file("opt/x/blob", TORCH);

        assertThat(Scans.refused(target, new TestLayer().symlink(LINKED, "/opt/x/blob")))
                .containsExactly("torch 2.0");
        assertThat(Scans.refused(new TestLayer().symlink(LINKED, "../../../../../opt/x/blob"), target))
                .containsExactly("torch 2.0");
        assertThat(Scans.refused(target, new TestLayer().symlink("srv", "opt/x").symlink(LINKED, "/srv/blob")))
                .containsExactly("torch 2.0");
    }

    @Test
    void a_hardlink_to_a_symlink_is_followed_as_well() throws ScanFailure {
        TestLayer layer = new TestLayer()
                .file("opt/x/blob", TORCH)
                .symlink("opt/link", "/opt/x/blob")
                .hardlink(LINKED, "opt/link");

        assertThat(Scans.refused(layer)).containsExactly("torch 2.0");
    }

    @Test
    void a_symlinked_metadata_directory_is_followed() throws ScanFailure {
        TestLayer layer =
                new TestLayer().file("opt/x/METADATA", TORCH).symlink(SITE + "harmless-1.0.dist-info", "/opt/x");

        assertThat(Scans.refused(layer)).containsExactly("torch 2.0");
    }

    @Test
    void a_symlink_whose_target_was_deleted_or_replaced_proves_nothing() throws ScanFailure {
        TestLayer linked = new TestLayer().file("opt/x/blob", TORCH).symlink(LINKED, "/opt/x/blob");

        assertThat(Scans.refused(linked, new TestLayer().whiteout("opt/x"))).isEmpty();
        assertThat(Scans.refused(linked, new TestLayer().file("opt/x/blob", TestLayer.metadata("numpy", "2"))))
                .isEmpty();
    }

    @Test
    void a_dangling_link_named_after_a_package_counts_by_its_name() throws ScanFailure {
        assertThat(Scans.refused(new TestLayer().symlink(SITE + "torch-2.0.dist-info", "/nowhere")))
                .containsExactly("torch 2.0");
    }

    @Test
    void endless_links_end() throws ScanFailure {
        TestLayer layer = new TestLayer()
                .symlink("a", "b")
                .symlink("b", "a")
                .symlink(LINKED, "/a/x")
                .hardlink("h1", "h2")
                .hardlink("h2", "h1");

        assertThat(Scans.refused(layer)).isEmpty();
    }
}
