package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Stack;

import java.util.List;
import java.util.Map;

/** What reading the desired state came to: a stack that holds together, or every reason why there is none. */
public sealed interface ReadResult {

    /**
     * @param digest SHA-256 in hex over all that the stack was made from: the name, length and bytes of each file read,
     *     and the name and value of each variable that was looked up. Equal digests mean equal stacks.
     * @param warnings what is allowed but probably not meant
     * @param files text of every file read, by its name relative to the project folder; never a secret's
     */
    record Accepted(Stack stack, String digest, List<Problem> warnings, Map<String, String> files)
            implements ReadResult {
        public Accepted {
            warnings = List.copyOf(warnings);
            files = Map.copyOf(files);
        }
    }

    /** @param problems at least one, in the order of the file */
    record Rejected(List<Problem> problems) implements ReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
