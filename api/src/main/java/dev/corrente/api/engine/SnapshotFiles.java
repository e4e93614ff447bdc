package dev.corrente.api.engine;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.storage.DurableFiles;
import org.duckdb.DuckDBDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Snapshots as DuckDB files {@code cacheDir/snapshots/<hash>.duckdb}, made once and used again by the next start. The name
 * is a hash of the manifest's hash and of how the file is made; what must be in it stands beside it and is checked before
 * each use, so a damaged file is made anew.
 */
final class SnapshotFiles {
    static final String FOLDER = "snapshots";

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFiles.class);

    private final Path cacheDir;
    private final SnapshotBuilder builder;

    SnapshotFiles(Path cacheDir, SnapshotBuilder builder) {
        this.cacheDir = cacheDir;
        this.builder = builder;
    }

    /** The snapshot's file. Blocks for download and sorting when it has to be made. */
    Path file(SnapshotRepository repository, Pointer pointer, Manifest manifest) {
        Path file = path(pointer);
        try {
            if (!isWhole(file)) {
                make(file, repository, manifest);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot keep snapshot " + pointer.snapshotId() + " in " + cacheDir + ": " + e, e);
        }
    }

    /** Where that snapshot's file stands, or will stand. */
    Path path(Pointer pointer) {
        return cacheDir.resolve(FOLDER).resolve(name(pointer) + ".duckdb");
    }

    /** Removes all files but these, with what a load left that was cut off. Only between loads. */
    void keepOnly(Collection<Path> needed) {
        removeAll(file -> needed.stream().anyMatch(n -> file.equals(n) || file.equals(sum(n))));
    }

    void remove(Path file) {
        removeAll(other -> !other.equals(file) && !other.equals(sum(file)));
    }

    private void removeAll(Predicate<Path> stays) {
        Path folder = cacheDir.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            // What DuckDB spills stands in a folder of its own: the deepest go first.
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Path top = folder.resolve(folder.relativize(file).getName(0));
                if (!file.equals(folder) && !stays.test(top)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Old files in {} could not be removed: {}", folder, e.toString());
        }
    }

    private String name(Pointer pointer) {
        String version = String.valueOf(DuckDBDriver.class.getPackage().getImplementationVersion());
        String all = pointer.manifestSha256() + version + String.join("\n", builder.recipe());
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isWhole(Path file) throws IOException {
        Path sum = sum(file);
        return Files.exists(file) && Files.exists(sum) && Sha256.of(file).equals(Files.readString(sum));
    }

    private static Path sum(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    private void make(Path file, SnapshotRepository repository, Manifest manifest) throws IOException {
        Path part = DurableFiles.unfinished(file);
        try {
            Files.delete(part); // Only its name is wanted: DuckDB makes the file.
            builder.build(part, manifest, contract -> object(repository, manifest, contract));
            Path sum = DurableFiles.unfinished(sum(file));
            Files.writeString(sum, Sha256.of(part));
            DurableFiles.finish(part, file);
            DurableFiles.finish(sum, sum(file));
        } finally {
            Files.deleteIfExists(part);
            Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".wal"));
        }
    }

    private Path object(SnapshotRepository repository, Manifest manifest, TableContract contract) {
        TableFile file = manifest.tables().get(contract.name());
        if (file == null) {
            throw new EngineFailure(
                    EngineFailure.Kind.UNREADABLE,
                    "Snapshot " + manifest.snapshotId() + " holds no table " + contract.name()
                            + ". Make it again with this version's `data ingest`.",
                    null);
        }
        return repository.fetch(file, cacheDir).toAbsolutePath();
    }
}
