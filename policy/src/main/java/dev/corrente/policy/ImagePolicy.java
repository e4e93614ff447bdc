package dev.corrente.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges images. Pure: the same input gives the same verdict. */
public final class ImagePolicy {

    private ImagePolicy() {}

    /**
     * Judges a scanned image.
     *
     * @param sizeBytes what the engine reports as the size of the image; the larger of it and the scanned size counts,
     *     because some engines report the compressed size
     */
    public static Verdict judge(ImageRule rule, KnowledgeBase knowledge, ImageFacts facts, long sizeBytes) {
        if (sizeBytes < 0) {
            return new Verdict.Undecided("The engine reports a size of " + sizeBytes
                    + " bytes, which cannot be, so the image is not admitted. Inspect or rebuild the image.");
        }
        if (!facts.isCurrent(knowledge)) {
            return new Verdict.Undecided("The facts about this image were collected with knowledge base "
                    + facts.knowledgeBaseVersion() + ", now it is " + knowledge.version() + ". Scan the image again.");
        }
        List<Finding> findings = new ArrayList<>();
        sizeFinding(rule, Math.max(sizeBytes, facts.unpackedBytes())).ifPresent(findings::add);
        findings.addAll(PackageFindings.of(rule, knowledge, facts));
        return findings.isEmpty() ? new Verdict.Admitted(facts) : new Verdict.Refused(findings);
    }

    /** Judges the size alone, before anything is read. Present when the image is too large. */
    public static Optional<Finding> sizeFinding(ImageRule rule, long sizeBytes) {
        return sizeBytes >= rule.sizeLimitBytes()
                ? Optional.of(FindingText.size(rule.sizeLimitBytes(), sizeBytes))
                : Optional.empty();
    }
}
