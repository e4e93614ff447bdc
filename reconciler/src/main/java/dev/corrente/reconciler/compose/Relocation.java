package dev.corrente.reconciler.compose;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Paths in a Compose file are relative to its own folder, those in a stack file to another one, and no named file may lie
 * outside of the project, the folder above the stack file's.
 *
 * @param composeFolder absolute
 * @param stackFolder absolute
 */
record Relocation(Path composeFolder, Path stackFolder) {

    static boolean isRelative(String path) {
        return path.startsWith(".");
    }

    /** How the stack file names what the Compose file names {@code path}; absolute outside of the project. */
    String inStack(String path) {
        if (path.startsWith("/") || path.startsWith("~") || Expressions.begins(path)) {
            return path;
        }
        Path target = onDisk(path);
        if (!isInProject(path)) {
            return target.toString();
        }
        String relative = stackFolder.relativize(target).toString();
        return relative.startsWith(".") ? relative : "./" + relative;
    }

    boolean isInProject(String path) {
        return onDisk(path).startsWith(project());
    }

    Path onDisk(String path) {
        return composeFolder.resolve(path).normalize();
    }

    /** As the reader of the stack file names it: relative to the project. */
    String display(Path file) {
        return project().relativize(file).toString();
    }

    private Path project() {
        return Optional.ofNullable(stackFolder.getParent()).orElse(stackFolder);
    }
}
