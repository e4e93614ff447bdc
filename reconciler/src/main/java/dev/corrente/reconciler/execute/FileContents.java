package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;

import java.util.List;

/** Gives the content of a service's secret and config files at the moment they are written. */
@FunctionalInterface
public interface FileContents {
    List<FileEntry> of(ContainerSpec spec, FileMount mount);
}
