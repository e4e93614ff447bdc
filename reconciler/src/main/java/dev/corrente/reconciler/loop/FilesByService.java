package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.FileContents;
import dev.corrente.reconciler.execute.FileEntry;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.secrets.StackFiles;

import java.util.List;
import java.util.Map;

/**
 * Files' contents, of held services as their revision had them.
 *
 * @param held by service
 */
public record FilesByService(StackFiles desired, Map<String, StackFiles> held) implements FileContents {

    @Override
    public List<FileEntry> of(ContainerSpec spec, FileMount mount) {
        return held.getOrDefault(spec.service().name(), desired).of(spec, mount);
    }
}
