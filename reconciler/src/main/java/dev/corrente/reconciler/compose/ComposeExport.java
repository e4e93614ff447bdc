package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.model.Stack;

import java.nio.file.Path;
import java.util.List;

/** Makes a Compose file of a stack, for Compose 1.29 and later. Containers, networks and volumes keep their names. */
public final class ComposeExport {
    private ComposeExport() {}

    /**
     * @param yaml the Compose file
     * @param findings what Compose cannot say, or has to be given, by path in the stack file below {@code spec}
     * @param files what the Compose file mounts and nobody has written yet
     */
    public record Exported(String yaml, List<Finding> findings, List<GivenFile> files) {
        public Exported {
            findings = List.copyOf(findings);
            files = List.copyOf(files);
        }
    }

    /**
     * A file that holds a secret's value or a config's content.
     *
     * @param name as in the stack file
     * @param path relative to the Compose file, or absolute
     */
    public record GivenFile(Kind kind, String name, String path) {
        public enum Kind {
            SECRET,
            CONFIG
        }
    }

    /**
     * @param project the project folder, absolute
     * @param composeFolder where the Compose file will lie, absolute
     * @param filesFolder where files for secrets and configs lie, as the Compose file names it, such as {@code ./stack-files}
     */
    public static Exported of(Stack stack, Path project, Path composeFolder, String filesFolder) {
        return new StackExport(stack, new ExportPaths(project, composeFolder, filesFolder)).exported();
    }
}
