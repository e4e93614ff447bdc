package dev.corrente.tests;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measured times as a document. */
final class RecoveryTable {
    private static final String HEAD = """
            # Recovery times

            How long services take to come back after a fault, as `./corrente bench faults` measured and wrote down.
            MACHINE. RUNS runs of each fault where the table does not say otherwise; p99 of so few is the slowest.

            The services are Redis with a health check of one second (`interval: 1s, retries: 1`) and a stop grace of one
            second. Each is damaged once, so that no back-off of an earlier fault counts. The reconciler runs as a process
            of the host. *Running* is the engine's own event of the new start, *healthy* the reconciler's verdict; both
            count from the engine's event of the fault: a kill from just before it, an unhealthy service from the
            engine's verdict, an engine from its first answer, a reconciler from the start of its process (on a plain
            Java; the image's starts from a cache).

            A service whose name or port is held by a stranger is tried again ever more slowly, so what it takes after
            the stranger has gone depends on how long it was there: here a few seconds.

            | fault | runs | running p50 | running p99 | healthy p50 | healthy p99 |
            |---|---|---|---|---|---|
            """;

    private final int runs;
    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> comparisons = new ArrayList<>();

    RecoveryTable(int runs) {
        this.runs = runs;
    }

    void add(String fault, Recoveries recoveries) {
        String row = "| " + fault + " | " + recoveries.runs() + " | " + recoveries.columns() + " |";
        rows.add(row);
        System.out.println(row);
    }

    void note(String what, String how) {
        notes.add("| " + what + " | " + how + " |");
        System.out.println(notes.getLast());
    }

    void compare(FaultPeers.Compared pair) {
        comparisons.add("| %s | %s | %s | %s | %.2f× | %s |"
                .formatted(
                        pair.what(),
                        Recoveries.text(pair.ours()),
                        pair.against(),
                        Recoveries.text(pair.theirs()),
                        pair.ours() / pair.theirs(),
                        pair.who()));
        System.out.println(comparisons.getLast());
    }

    private String text() {
        return HEAD.replace("MACHINE", machine()).replace("RUNS", String.valueOf(runs)) + String.join("\n", rows)
                + "\n\n## What never stays well\n\n"
                + "Watched for a minute.\n\n| what | how it went |\n|---|---|\n" + String.join("\n", notes)
                + "\n\n## Beside Docker's own means\n\nIn turn, in one run; medians.\n\n"
                + "| from → to | ours | against | theirs | ratio | |\n|---|---|---|---|---|---|\n"
                + String.join("\n", comparisons) + "\n\n" + NOT_HERE;
    }

    private static final String NOT_HERE = """
            ## Not in the table

            [faults.md](faults.md) names what holds each fault, also those that have no row here:

            - What was told wrong or not at all (the proxy's faults, cut event streams) and kills of the reconciler amid a
              plan have no one moment that a time would count from; tests hold that the stack gets there and nothing is there
              twice. With no events at all the relist answers within 30 s.
            - A clock that is set costs no time.
            - A full disk is told when it is next looked at, within 30 s. What waits for room is tried ever more slowly, so
              the row counts from soon after.
            - A volume that is in use cannot be removed; the engine refuses.
            - An engine with `live-restore` and dead containers were not tried on a real engine.
            """;

    private static String machine() {
        Shell shell = new Shell(Path.of("/"));
        String engine = shell.output("docker", "version", "--format", "{{.Server.Version}}");
        String processor = shell.output("bash", "-c", "sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1");
        String load = shell.output("cut", "-d", " ", "-f", "1", "/proc/loadavg");
        String memory = shell.output("bash", "-c", "awk '/MemTotal/ {printf \"%.0f GB\", $2 / 1e6}' /proc/meminfo");
        return String.format(
                Locale.ROOT,
                "Measured on %s on a machine of %d cores (%s, %s of memory; load %s) with engine %s",
                LocalDate.now(java.time.ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                processor,
                memory,
                load,
                engine);
    }

    void print(PrintStream out) {
        out.println(text());
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text());
    }
}
