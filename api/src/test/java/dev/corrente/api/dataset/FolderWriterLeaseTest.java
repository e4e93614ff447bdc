package dev.corrente.api.dataset;

import dev.corrente.api.storage.FolderStore;
import dev.corrente.api.storage.ObjectStore;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class FolderWriterLeaseTest extends WriterLeaseContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    ObjectStore open() {
        return new FolderStore(folder);
    }
}
