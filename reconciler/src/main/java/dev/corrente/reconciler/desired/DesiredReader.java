package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Allowance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a folder of desired state. Everything wrong is found in one go, as far as one fault does not hide another, and
 * nothing but a stack that holds together comes out. Never throws for bad input.
 */
public final class DesiredReader {
    /** The file that says what should run. */
    public static final String STACK_FILE = "stack.yaml";

    /** Beside the stack file: what of it is allowed by name. */
    static final String POLICY_FILE = "policy.yaml";

    private DesiredReader() {}

    /**
     * @param desiredStateDir holds {@code stack.yaml}; files that this names are relative to the folder and stay within
     *     its parent, the project folder. Sources of bind mounts come out relative to the project folder.
     * @param environment what {@code ${NAME}} stands for
     */
    public static ReadResult read(Path desiredStateDir, Map<String, String> environment) {
        return read(desiredStateDir, environment, false, new Asked());
    }

    /**
     * @param mayBeEmpty whether a stack that runs nothing is meant so
     * @param asked is told all that the outcome depends on beside the variables
     */
    static ReadResult read(Path desiredStateDir, Map<String, String> environment, boolean mayBeEmpty, Asked asked) {
        return read(DesiredFiles.of(desiredStateDir, asked), environment, mayBeEmpty);
    }

    /**
     * Reads what was accepted before, whatever the folder holds now.
     *
     * @param files as {@link ReadResult.Accepted#files} gave them
     */
    public static ReadResult again(Path desiredStateDir, Map<String, String> files, Map<String, String> environment) {
        return read(DesiredFiles.remembered(desiredStateDir, files), environment, true);
    }

    /** Reads texts that stand for a folder that is yet to be written. */
    public static ReadResult texts(Path desiredStateDir, Map<String, String> files, Map<String, String> environment) {
        return read(DesiredFiles.remembered(desiredStateDir, files), environment, false);
    }

    /**
     * Reads the folder as if its stack file held another text, to see what that would come to.
     *
     * @param stackText content of the stack file
     * @param beside folder in which environment files are looked for first; those that are not there, and all other
     *     files that the stack file names, are the folder's
     */
    public static ReadResult with(
            Path desiredStateDir, String stackText, Optional<Path> beside, Map<String, String> environment) {
        return read(DesiredFiles.with(desiredStateDir, stackText, beside), environment, false);
    }

    /** Reads a copy of the folder on another machine, where the files of secrets are not: those are not looked for. */
    public static ReadResult withoutSecrets(Path desiredStateDir, Map<String, String> environment) {
        return read(DesiredFiles.withoutSecrets(desiredStateDir), environment, false);
    }

    private static ReadResult read(DesiredFiles files, Map<String, String> environment, boolean mayBeEmpty) {
        Problems problems = new Problems();
        Reading reading = new Reading(files, new Variables(environment), problems, mayBeEmpty);
        new OtherStacks(reading).check();
        Optional<StackDraft> draft = stackFile(reading).flatMap(root -> new StackReader(reading).read(root));
        draft.ifPresent(stack -> new StackCheck(stack, problems).run(mayBeEmpty));
        List<Allowance> allowances = new PolicyReader(reading).read(draft);
        if (draft.isEmpty() || !problems.none()) {
            return new ReadResult.Rejected(problems.errors());
        }
        String digest = Digests.of(files.read(), reading.variables().used());
        return new ReadResult.Accepted(draft.get().stack(allowances), digest, problems.warnings(), files.texts());
    }

    private static Optional<Yaml> stackFile(Reading reading) {
        if (!reading.files().exists(STACK_FILE)) {
            missing(reading.files().display(STACK_FILE), reading);
            return Optional.empty();
        }
        return reading.document(STACK_FILE, new Interpolation(reading.variables())::resolve);
    }

    private static void missing(String name, Reading reading) {
        Path folder = reading.files().folder();
        List<String> misnamed = List.of("stack.yml", "compose.yaml", "docker-compose.yml");
        String suggestion = misnamed.stream()
                .filter(reading.files()::exists)
                .findFirst()
                .map(other -> "there is a " + other + " beside it; a stack file is called " + STACK_FILE)
                .orElse("make one, or name the folder that holds it");
        String fault =
                reading.files().folderExists() ? "the file does not exist" : "the folder " + folder + " does not exist";
        reading.problems().add(Place.wholeFile(name), fault, suggestion);
    }
}
