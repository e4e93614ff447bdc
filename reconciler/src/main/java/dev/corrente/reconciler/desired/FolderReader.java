package dev.corrente.reconciler.desired;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * For who reads a folder again and again: looks at every file each time, and parses them only where something is not as
 * it was. Not for two threads at once.
 */
public final class FolderReader {
    private final LastReading<ReadResult> stack = new LastReading<>();
    private final LastReading<ReadResult> empty = new LastReading<>();
    private final LastReading<SourceResult> source = new LastReading<>();

    /** As {@link DesiredReader#read}. @return the very same object as the last time if nothing changed */
    public ReadResult read(Path folder, Map<String, String> environment) {
        return stack.get(
                List.of(folder, Map.copyOf(environment)),
                asked -> DesiredReader.read(folder, environment, false, asked));
    }

    /** The same, where a stack that runs nothing is meant so. */
    public ReadResult readAlsoEmpty(Path folder, Map<String, String> environment) {
        return empty.get(
                List.of(folder, Map.copyOf(environment)),
                asked -> DesiredReader.read(folder, environment, true, asked));
    }

    /** As {@link SourceReader#read}. @return the very same object as the last time if nothing changed */
    public SourceResult source(Path folder) {
        return source.get(folder, asked -> SourceReader.read(folder, asked));
    }
}
