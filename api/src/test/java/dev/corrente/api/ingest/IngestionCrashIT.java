package dev.corrente.api.ingest;

import dev.corrente.api.Main;
import dev.corrente.api.cli.DataCli;
import dev.corrente.api.dataset.FailingStore;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.WriterLease;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;
import dev.corrente.api.storage.StoreFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Wherever an ingestion ends, readers find the old snapshot or the new one, whole, and the next ingestion does its work. */
class IngestionCrashIT {
    private static final Instant LATER = Instant.parse("2026-03-02T12:00:00Z");
    private static final int OLD_ROWS = 500;
    private static final int NEW_ROWS = 2_500;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path base;
    private Path later;

    /** A store whose snapshot holds the first days, and a file with further ones. */
    @BeforeEach
    void aStoreAndAFile() throws IOException {
        base = folder.resolve("base");
        Path items = Files.writeString(
                folder.resolve("dim_item.csv"), "item_id,sku,name,category,unit\n001,S,Conector,C,UN\n");
        Path sites = Files.writeString(folder.resolve("dim_site.csv"), "site_id,name,state\nSSA,Salvador,BA\n");
        Path first = demand("first.csv", "2020-01-01", OLD_ROWS);
        later = demand("later.csv", "2021-06-01", NEW_ROWS - OLD_ROWS);
        ingest(base, items, sites, first);
        assertThat(rows(base)).isEqualTo(OLD_ROWS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStoreThatDiesAtAnyCallLeavesAWholeSnapshot(boolean afterTheWork) throws IOException {
        boolean survived = false;
        int call = 0;
        while (!survived) {
            call++;
            Path victim = copy("at-" + call + afterTheWork);
            var failing = new FailingStore(new FolderStore(victim), call, afterTheWork);
            try {
                ingestion(failing).run(request());
                survived = true;
            } catch (StoreFailure expected) {
                assertThat(expected).hasMessageContaining("died at call " + call);
            }
            assertThat(rows(victim)).as("after dying at call %d", call).isIn((long) OLD_ROWS, (long) NEW_ROWS);
            removeClaims(victim);
            ingestion(new FolderStore(victim)).run(request());
            assertThat(rows(victim)).as("after the next one").isEqualTo(NEW_ROWS);
        }
        assertThat(call).as("calls of an ingestion").isGreaterThan(20);
    }

    @Test
    void aProcessThatIsKilledAtAnyMomentLeavesAWholeSnapshot() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Path whole = copy("whole");
        assertThat(start(whole).waitFor()).isZero();
        assertThat(rows(whole)).isEqualTo(NEW_ROWS);
        long millis = (System.nanoTime() - began) / 1_000_000;
        List<Long> seen = new ArrayList<>();
        for (int moment = 0; moment < 12; moment++) {
            Path victim = copy("killed-" + moment);
            Process process = start(victim);
            process.waitFor(millis * moment / 12, TimeUnit.MILLISECONDS);
            seen.add(killed(process, victim));
        }
        for (int micros = 0; micros < 64_000; micros = micros * 2 + 1_000) {
            Path victim = copy("committing-" + micros);
            Process process = start(victim);
            awaitLine(process, "committing");
            process.waitFor(micros, TimeUnit.MICROSECONDS);
            seen.add(killed(process, victim));
        }
        assertThat(seen).as("rows that readers found").contains((long) OLD_ROWS).isSubsetOf((long) OLD_ROWS, (long)
                NEW_ROWS);
    }

    private long killed(Process process, Path victim) throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        long rows = rows(victim);
        removeClaims(victim);
        ingestion(new FolderStore(victim)).run(request());
        assertThat(rows(victim)).as("after the next one").isEqualTo(NEW_ROWS);
        return rows;
    }

    private Process start(Path store) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "data",
                "ingest",
                later.toString());
        builder.environment().put("STORE_PATH", store.toString());
        builder.environment().put("CACHE_DIR", folder.resolve("work").toString());
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void awaitLine(Process process, String word) throws IOException {
        BufferedReader lines = process.errorReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(word)) {
                return;
            }
        }
    }

    private Ingestion ingestion(dev.corrente.api.storage.ObjectStore store) {
        return new Ingestion(store, folder.resolve("work"), () -> LATER, Progress.SILENT);
    }

    private IngestRequest request() {
        return new IngestRequest(List.of(later), Optional.empty(), Optional.empty(), false);
    }

    /** What 30 seconds of waiting would do: the claims of writers that died. */
    private static void removeClaims(Path store) {
        var claims = new FolderStore(store);
        claims.list(Buckets.GOLD, WriterLease.FOLDER).forEach(key -> claims.delete(Buckets.GOLD, key));
    }

    /** Rows of fact_demand in the current snapshot, each of whose objects is verified. */
    private long rows(Path store) throws IOException {
        try (var repository = new SnapshotRepository(new FolderStore(store))) {
            Manifest manifest = repository.manifest(repository.current().orElseThrow());
            Path cache = Files.createTempDirectory(folder, "cache");
            manifest.tables().values().forEach(table -> repository.fetch(table, cache));
            return Objects.requireNonNull(manifest.tables().get("fact_demand")).rows();
        }
    }

    private Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(base.relativize(file).toString()));
            }
        }
        return target;
    }

    private Path demand(String name, String firstDay, int days) throws IOException {
        var day = java.time.LocalDate.parse(firstDay);
        var text = new StringBuilder("date,item_id,site_id,quantity\n");
        for (int i = 0; i < days; i++) {
            text.append(day.plusDays(i)).append(",001,SSA,").append(i % 7).append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private void ingest(Path store, Path... files) {
        var err = new StringWriter();
        String[] arguments = Stream.concat(Stream.of("ingest"), Stream.of(files).map(Path::toString))
                .toArray(String[]::new);
        int code = DataCli.run(
                arguments,
                Map.of(
                        "STORE_PATH",
                        store.toString(),
                        "CACHE_DIR",
                        folder.resolve("work").toString()),
                () -> Instant.parse("2026-03-01T12:00:00Z"),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err));
        assertThat(code).as(err.toString()).isZero();
    }
}
