package dev.corrente.reconciler.source;

import java.nio.file.Path;

/** A folder that people edit. */
public record FolderSource(Path folder) implements Source {
    @Override
    public Sight look() {
        return Sight.ofFolder(folder);
    }
}
