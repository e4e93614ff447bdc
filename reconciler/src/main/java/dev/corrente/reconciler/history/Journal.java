package dev.corrente.reconciler.history;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every step before and after it is taken, on disk before the engine hears of it; two files, the older one dropped. */
public final class Journal {
    private static final String FILE = "journal.jsonl";
    private static final int MOST_LINES = 5_000;
    private static final String INTENDS = "intends";

    private final StateFolder folder;
    private final InstantSource clock;
    private int lines;

    /** @param phase "intends", then "done", "failed" or "cut off" */
    public record Line(String time, String phase, int step, String action, String reason, String detail) {}

    public Journal(StateFolder folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        this.lines = folder.read(FILE)
                .map(bytes ->
                        (int) new String(bytes, StandardCharsets.UTF_8).lines().count())
                .orElse(0);
    }

    /** An intention is on disk when this returns; how it ended may be lost, since the engine can be asked. */
    public synchronized void write(String phase, int step, String action, String reason, String detail) {
        if (lines >= MOST_LINES) {
            folder.read(FILE).ifPresent(bytes -> folder.write("journal.1.jsonl", bytes));
            folder.write(FILE, new byte[0]);
            lines = 0;
        }
        Line line = new Line(clock.instant().toString(), phase, step, action, reason, Bounded.text(detail));
        folder.append(FILE, new String(HistoryJson.bytes(line), StandardCharsets.UTF_8), phase.equals(INTENDS));
        lines++;
    }

    /**
     * The steps that were intended and never ended, oldest first: whoever took them ended amid them. What became of them
     * the engine shows. Each is told once.
     */
    public synchronized List<Line> cutOff() {
        List<Line> open = List.copyOf(open());
        open.forEach(line -> write("cut off", line.step(), line.action(), line.reason(), ""));
        return open;
    }

    private Collection<Line> open() {
        Map<String, Line> open = new LinkedHashMap<>();
        folder.read(FILE).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).stream()
                .flatMap(String::lines)
                .flatMap(text -> HistoryJson.read(text.getBytes(StandardCharsets.UTF_8), Line.class).stream())
                .forEach(line -> {
                    String step = line.step() + " " + line.action();
                    if (line.phase().equals(INTENDS)) {
                        open.put(step, line);
                    } else {
                        open.remove(step);
                    }
                });
        return open.values();
    }
}
