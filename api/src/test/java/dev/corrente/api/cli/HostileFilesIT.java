package dev.corrente.api.cli;

import dev.corrente.api.storage.Buckets;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Files that are broken or meant to do harm, each in a process of its own with a heap of 128 MB and some minutes. */
@SuppressWarnings("NullAway.Init")
class HostileFilesIT {
    private static final String DEMAND = "date,item_id,site_id,quantity\n";
    private static final long PATIENCE_MINUTES = 5;
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    interface Maker {
        void write(OutputStream out) throws IOException;
    }

    /** @param told what the answer holds */
    record Hostile(String name, Maker maker, String told) {
        @Override
        public String toString() {
            return name + ": " + told;
        }
    }

    private static Hostile text(String name, String text, String told) {
        return new Hostile(name, out -> out.write(text.getBytes(UTF_8)), told);
    }

    static Stream<Hostile> hostile() {
        return Stream.of(
                text("cut.csv", DEMAND + "2025-10-01,001,A", "broken_row"),
                text("nul.csv", DEMAND + "2025-10-01,001,A,1\0\n", "this is not a text file"),
                text("many-columns.csv", "c,".repeat(1_000_000) + "\n1\n", "columns is known"),
                text("quote.csv", DEMAND + "2025-10-01,\"001,A,1\n2025-10-02,001,A,1\n", "quote"),
                text(
                        "huge.csv",
                        DEMAND + "2025-10-01,001,A,1e400\n2025-10-01,001,A," + "9".repeat(400) + "\n",
                        "not_a_double"),
                text("days.csv", DEMAND + "99999-10-01,001,A,1\n", "not_a_date"),
                text("fake.parquet", "PAR1" + "x".repeat(64) + "zzzzPAR1", "damaged or not whole"),
                text("cut.parquet", "PAR1" + "x".repeat(64), "damaged or not whole"),
                text("fake.xlsx", "PK\003\004" + "x".repeat(64), "damaged or not whole"),
                new Hostile("cut.csv.gz", out -> out.write(new byte[] {0x1f, (byte) 0x8b, 8}), "cannot be unpacked"),
                text("deep.jsonl", "{\"a\":" + "[".repeat(100_000), "its first line must name the columns"),
                new Hostile("utf16.csv", out -> out.write(DEMAND.getBytes(StandardCharsets.UTF_16)), "not a text file"),
                new Hostile("long-line.csv", HostileFilesIT::longLine, "lines can be told apart"),
                new Hostile("bomb.csv.gz", HostileFilesIT::gzipBomb, "unpacked it is larger"),
                new Hostile("bomb.xlsx", HostileFilesIT::zipBomb, "unpacked it is larger"));
    }

    private static void longLine(OutputStream out) throws IOException {
        out.write((DEMAND + "2025-10-01,001,A,").getBytes(UTF_8));
        many(out, 256, (byte) '1');
    }

    private static void gzipBomb(OutputStream out) throws IOException {
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(DEMAND.getBytes(UTF_8));
            many(gzip, 256, (byte) '1');
        }
    }

    private static void zipBomb(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            many(zip, 256, (byte) ' ');
            zip.closeEntry();
        }
    }

    private static void many(OutputStream out, int megabytes, byte what) throws IOException {
        byte[] block = new byte[MEGABYTE];
        Arrays.fill(block, what);
        for (int i = 0; i < megabytes; i++) {
            out.write(block);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void hostile(Hostile hostile) throws IOException, InterruptedException {
        Path file = folder.resolve(hostile.name());
        try (OutputStream out = Files.newOutputStream(file)) {
            hostile.maker().write(out);
        }
        Path answer = folder.resolve("answer");
        Process process = new ProcessBuilder(command(file))
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(answer);
        assertThat(said)
                .contains(hostile.told())
                .doesNotContain("\tat ", "OutOfMemory")
                .hasSizeLessThan(8_000);
        assertThat(process.exitValue()).isEqualTo(1);
        Path gold = folder.resolve("store").resolve(Buckets.GOLD);
        assertThat(gold.resolve("CURRENT")).doesNotExist();
        assertThat(folder.resolve("cache").resolve("ingest"))
                .satisfiesAnyOf(
                        work -> assertThat(work).doesNotExist(),
                        work -> assertThat(work).isEmptyDirectory());
    }

    private List<String> command(Path file) throws IOException {
        Files.createDirectories(folder.resolve("cache"));
        return List.of(
                "env",
                "STORE_PATH=" + folder.resolve("store"),
                "CACHE_DIR=" + folder.resolve("cache"),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .reduce((a, b) -> a + File.pathSeparator + b)
                        .orElseThrow(),
                "dev.corrente.api.Main",
                "data",
                "ingest",
                file.toString());
    }
}
