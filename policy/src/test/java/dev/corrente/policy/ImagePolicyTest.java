package dev.corrente.policy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ImagePolicyTest {

    private static final long LIMIT = ImageRule.DEFAULT.sizeLimitBytes();

    @Test
    void the_limit_itself_is_too_large_and_one_byte_less_is_not() {
        assertThat(ImagePolicy.sizeFinding(ImageRule.DEFAULT, LIMIT)).isPresent();
        assertThat(ImagePolicy.sizeFinding(ImageRule.DEFAULT, LIMIT - 1)).isEmpty();
        assertThat(LIMIT).isEqualTo(600_000_000);
    }

    @Test
    void the_size_finding_says_how_large_and_how_large_it_may_be() {
        assertThat(ImagePolicy.sizeFinding(ImageRule.DEFAULT, 734_003_200))
                .hasValueSatisfying(finding -> assertThat(finding.message())
                        .contains("734,003,200 bytes", "below 600,000,000 bytes", "1 MB = 1,000,000"));
    }

    @Test
    void the_larger_of_reported_and_scanned_size_counts() {
        assertThat(judge(facts(LIMIT), 10)).isInstanceOf(Verdict.Refused.class);
        assertThat(judge(facts(10), LIMIT)).isInstanceOf(Verdict.Refused.class);
        assertThat(judge(facts(10), 0)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void a_negative_size_and_stale_facts_are_undecided() {
        ImageFacts clean = facts(10);
        ImageFacts olderKnowledge =
                new ImageFacts(clean.extractorVersion(), "2020.1.1", "sha256:1", 10, clean.layers(), List.of());
        ImageFacts olderScanner =
                new ImageFacts(0, clean.knowledgeBaseVersion(), "sha256:1", 10, clean.layers(), List.of());

        assertThat(judge(clean, -1)).isInstanceOf(Verdict.Undecided.class);
        assertThat(judge(olderKnowledge, 10)).isInstanceOf(Verdict.Undecided.class);
        assertThat(judge(olderScanner, 10)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void the_rule_says_which_tiers_are_denied() throws ScanFailure {
        ImageFacts facts = Scans.facts(TestLayer.installed("opencv-python", "4.10"));
        ImageRule strict = new ImageRule(LIMIT, Set.of(Tier.values()));

        assertThat(judge(facts, 0).admitted()).isTrue();
        assertThat(ImagePolicy.judge(strict, Scans.KNOWLEDGE, facts, 0).admitted())
                .isFalse();
    }

    @Test
    void control_characters_of_an_image_never_reach_the_message() throws ScanFailure {
        TestLayer layer = new TestLayer()
                .file("opt/\u001b[31m\n/torch-1.dist-info/METADATA", TestLayer.metadata("torch", "1\u001b[0m"));

        Verdict verdict = judge(Scans.facts(layer), 0);

        assertThat(verdict.admitted()).isFalse();
        assertThat(verdict.summary()).doesNotContainPattern("\\p{Cntrl}");
    }

    private static Verdict judge(ImageFacts facts, long size) {
        return ImagePolicy.judge(ImageRule.DEFAULT, Scans.KNOWLEDGE, facts, size);
    }

    private static ImageFacts facts(long bytes) {
        return new ImageFacts(
                ImageScanner.EXTRACTOR_VERSION,
                Scans.KNOWLEDGE.version(),
                "sha256:1",
                bytes,
                List.of(new ImageLayer(1, "sha256:2", bytes, "")),
                List.of());
    }
}
