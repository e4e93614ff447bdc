package dev.corrente.policy;

import java.util.List;
import java.util.stream.Collectors;

/** The outcome for one image. Only {@link Admitted} may run; an error is never an admission. */
public sealed interface Verdict {

    /** Whether the image may run. */
    default boolean admitted() {
        return this instanceof Admitted;
    }

    /** The outcome in words, without a trailing line break. */
    String summary();

    /** Nothing forbidden was found. */
    record Admitted(ImageFacts facts) implements Verdict {
        @Override
        public String summary() {
            return "The image meets the rule.";
        }
    }

    /**
     * The image breaks the rule.
     *
     * @param findings at least one, in a fixed order
     */
    record Refused(List<Finding> findings) implements Verdict {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("A refusal needs at least one finding");
            }
        }

        @Override
        public String summary() {
            return findings.stream().map(Finding::message).collect(Collectors.joining(" "));
        }
    }

    /**
     * The image could not be judged, so it may not run.
     *
     * @param reason what went wrong and what to do next
     */
    record Undecided(String reason) implements Verdict {

        /** The verdict on an image that could not be scanned. */
        public static Undecided because(ScanFailure failure) {
            return new Undecided(
                    "The image could not be checked and is therefore not admitted. " + failure.getMessage());
        }

        @Override
        public String summary() {
            return reason;
        }
    }
}
