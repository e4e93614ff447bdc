package dev.corrente.policy;

import java.io.ByteArrayInputStream;
import java.util.List;

/** Scans and judges test images with the bundled knowledge base. */
final class Scans {

    static final KnowledgeBase KNOWLEDGE = KnowledgeBase.load();

    private Scans() {}

    static ImageFacts facts(byte[] archive) throws ScanFailure {
        return new ImageScanner(KNOWLEDGE).scan(new ByteArrayInputStream(archive));
    }

    static ImageFacts facts(TestLayer... layers) throws ScanFailure {
        return facts(TestImage.of(layers).archive());
    }

    static Verdict verdict(byte[] archive) {
        try {
            return ImagePolicy.judge(ImageRule.DEFAULT, KNOWLEDGE, facts(archive), 0);
        } catch (ScanFailure failure) {
            return Verdict.Undecided.because(failure);
        }
    }

    static Verdict verdict(TestLayer... layers) {
        return verdict(TestImage.of(layers).archive());
    }

    /** What is refused, as {@code name version} texts; empty when the image is admitted. */
    static List<String> refused(TestLayer... layers) throws ScanFailure {
        return refused(ImagePolicy.judge(ImageRule.DEFAULT, KNOWLEDGE, facts(layers), 0));
    }

    static List<String> refused(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Admitted admitted -> List.of();
            case Verdict.Refused refused ->
                refused.findings().stream()
                        .map(finding -> (finding.subject() + " " + finding.version()).strip())
                        .toList();
            case Verdict.Undecided undecided -> throw new AssertionError(undecided.reason());
        };
    }

    /** The subjects of the findings. */
    static List<String> refused(byte[] archive) {
        return switch (verdict(archive)) {
            case Verdict.Admitted admitted -> List.of();
            case Verdict.Refused refused ->
                refused.findings().stream().map(Finding::subject).toList();
            case Verdict.Undecided undecided -> throw new AssertionError(undecided.reason());
        };
    }
}
