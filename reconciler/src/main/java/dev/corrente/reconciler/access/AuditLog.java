package dev.corrente.reconciler.access;

import dev.corrente.reconciler.history.HistoryJson;
import dev.corrente.reconciler.history.StateFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who changed what: one line each in {@code audit.jsonl}, on disk before the answer goes out; two files, the older one dropped. */
public final class AuditLog {
    private static final String FILE = "audit.jsonl";
    private static final String OLDER = "audit.1.jsonl";

    private final StateFolder state;
    private final InstantSource clock;
    private final int mostLines;
    private int lines;

    public AuditLog(StateFolder state, InstantSource clock) {
        this(state, clock, 5_000);
    }

    AuditLog(StateFolder state, InstantSource clock, int mostLines) {
        this.state = state;
        this.clock = clock;
        this.mostLines = mostLines;
        this.lines = (int) lines(FILE).count();
    }

    public synchronized void write(String by, String address, String command, String outcome, String answer) {
        if (lines >= mostLines) {
            // Moved, not copied: a line that another process adds meanwhile is in one of the two.
            move();
            lines = 0;
        }
        AuditLine line = new AuditLine(clock.instant().toString(), by, address, command, outcome, answer);
        state.append(FILE, new String(HistoryJson.bytes(line), StandardCharsets.UTF_8), true);
        lines++;
    }

    /** @return the newest last */
    public synchronized List<AuditLine> latest(int most) {
        List<AuditLine> all = Stream.concat(lines(OLDER), lines(FILE))
                .map(line -> HistoryJson.read(line.getBytes(StandardCharsets.UTF_8), AuditLine.class))
                .flatMap(Optional::stream)
                .toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private Stream<String> lines(String file) {
        return state.read(file).stream().flatMap(bytes -> new String(bytes, StandardCharsets.UTF_8).lines());
    }

    private void move() {
        try {
            Files.move(state.root().resolve(FILE), state.root().resolve(OLDER), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + state.root().resolve(OLDER), e);
        }
    }
}
