package dev.corrente.api.health;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of which this process is made: its class path and the native libraries that are mapped into it. */
public final class LoadedLibraries {
    private static final Path MAPS = Path.of("/proc/self/maps");

    private LoadedLibraries() {}

    /** Jars and folders of the class path. */
    public static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
    }

    /** Shared objects mapped into this process. Fails where the kernel does not tell. */
    public static List<Path> natives() throws IOException {
        return natives(Files.readAllLines(MAPS));
    }

    /** The sixth field of a line is the file; names of shared objects hold {@code .so}. */
    static List<Path> natives(List<String> maps) {
        var found = new TreeSet<Path>();
        for (String line : maps) {
            String[] fields = line.strip().split(" +", 6);
            if (fields.length == 6 && fields[5].startsWith("/") && fields[5].contains(".so")) {
                found.add(Path.of(fields[5]));
            }
        }
        return List.copyOf(found);
    }
}
