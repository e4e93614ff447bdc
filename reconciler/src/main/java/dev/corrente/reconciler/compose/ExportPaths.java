package dev.corrente.reconciler.compose;

import java.nio.file.Path;

/**
 * Where things lie, seen from the Compose file.
 *
 * @param project absolute
 * @param composeFolder absolute
 * @param filesFolder as the Compose file names it
 */
record ExportPaths(Path project, Path composeFolder, String filesFolder) {

    /** @param source absolute, or relative to the project folder */
    String ofHost(String source) {
        return source.startsWith("/") ? source : relative(project.resolve(source));
    }

    /** A file of the project. */
    String relative(Path file) {
        String relative =
                composeFolder.relativize(file.toAbsolutePath().normalize()).toString();
        if (relative.isEmpty()) {
            return ".";
        }
        return relative.startsWith("..") ? relative : "./" + relative;
    }

    String given(String kind, String name) {
        return filesFolder + "/" + kind + "/" + name;
    }
}
