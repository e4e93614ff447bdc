package dev.corrente.reconciler.desired;

import java.util.List;

/** What {@code source.yaml} came to. */
public sealed interface SourceResult {

    /** There is none: desired state is the folder itself. */
    record Absent() implements SourceResult {}

    /** @param warnings what is allowed but probably not meant */
    record Git(SourceSpec spec, List<Problem> warnings) implements SourceResult {
        public Git {
            warnings = List.copyOf(warnings);
        }
    }

    /** @param problems at least one, in the order of the file */
    record Rejected(List<Problem> problems) implements SourceResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
