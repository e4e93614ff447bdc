package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.PlainDocument;
import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.model.Stack;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a stack file from a Compose file. */
public final class ComposeImport {
    private ComposeImport() {}

    /**
     * @param file the Compose file's name, for messages
     * @param text its content
     * @param composeFolder the folder that its paths are relative to, absolute
     * @param stackFolder where the stack file will lie, absolute; the folder above it is the project
     * @param variables what is set for the project, from its {@code .env}
     * @param name the stack's id; else the file's own name for the project, else its folder's
     * @param profiles those that are to be active
     */
    public record Request(
            String file,
            String text,
            Path composeFolder,
            Path stackFolder,
            Map<String, String> variables,
            Optional<String> name,
            List<String> profiles) {
        public Request {
            variables = Map.copyOf(variables);
            profiles = List.copyOf(profiles);
        }
    }

    /** What became of the file. */
    public sealed interface Outcome {

        /**
         * @param stack the stack's id
         * @param yaml a stack file that our own reader accepts as soon as all that is needed is there
         * @param findings all that is not as in the Compose file, in its order
         * @param read what our reader makes of it; variables that nobody has set have made-up values there
         * @param allSet whether there are none such
         */
        record Made(String stack, String yaml, List<Finding> findings, Stack read, boolean allSet) implements Outcome {
            public Made {
                findings = List.copyOf(findings);
            }
        }

        /** @param problems at least one */
        record Impossible(List<Problem> problems) implements Outcome {
            public Impossible {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Never throws for a bad file. */
    public static Outcome of(Request request) {
        try {
            return switch (PlainDocument.read(request.file(), request.text())) {
                case PlainDocument.Read(var root) -> new FileImport(request, root).outcome();
                case PlainDocument.Unreadable(var problems) -> new Outcome.Impossible(problems);
            };
        } catch (Refused e) {
            return new Outcome.Impossible(List.of(e.problem()));
        } catch (InvalidPathException e) {
            String fault = "\"" + e.getInput().replace('\0', '?') + "\" is not the name of a file";
            return new Outcome.Impossible(List.of(new Problem(request.file(), 0, 0, "", fault, Optional.empty())));
        }
    }
}
