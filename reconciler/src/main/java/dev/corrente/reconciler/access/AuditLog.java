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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who changed what, in {@code audit.jsonl}: that a command was asked for is on disk before anything is done about it, what
 * became of it before the answer goes out. Two files, the older one dropped.
 */
public final class AuditLog {
    private static final String ASKED = "asked";

    private final String file;
    private final String older;
    private final StateFolder state;
    private final InstantSource clock;
    private final int mostLines;
    private int lines;

    public AuditLog(StateFolder state, InstantSource clock) {
        this(state, clock, "audit", 10_000);
    }

    /** @param name of the files */
    AuditLog(StateFolder state, InstantSource clock, String name, int mostLines) {
        this.file = name + ".jsonl";
        this.older = name + ".1.jsonl";
        this.state = state;
        this.clock = clock;
        this.mostLines = mostLines;
        this.lines = (int) lines(file).count();
    }

    /** What is done and told at once. */
    public void write(String by, String address, String command, String outcome, String answer) {
        add(new AuditLine(clock.instant().toString(), by, address, command, outcome, answer));
    }

    /** @return to be {@link #ended} */
    public AuditLine asked(String by, String address, String command) {
        AuditLine line = new AuditLine(clock.instant().toString(), by, address, command, ASKED, "");
        add(line);
        return line;
    }

    /** What became of it. */
    public void ended(AuditLine asked, String outcome, String answer) {
        add(new AuditLine(asked.time(), asked.by(), asked.address(), asked.command(), outcome, answer));
    }

    private synchronized void add(AuditLine line) {
        if (lines >= mostLines) {
            // Moved, not copied: a line that another process adds meanwhile is in one of the two.
            move();
            lines = 0;
        }
        state.append(file, new String(HistoryJson.bytes(line), StandardCharsets.UTF_8), true);
        lines++;
    }

    /** One line for each command: {@code asked} only where nobody knows what became of it. @return the newest last */
    public synchronized List<AuditLine> latest(int most) {
        List<AuditLine> written = Stream.concat(lines(older), lines(file))
                .map(line -> HistoryJson.read(line.getBytes(StandardCharsets.UTF_8), AuditLine.class))
                .flatMap(Optional::stream)
                .toList();
        Set<AuditLine> ended = written.stream()
                .filter(line -> !line.outcome().equals(ASKED))
                .map(AuditLog::question)
                .collect(Collectors.toSet());
        List<AuditLine> all = written.stream()
                .filter(line -> !line.outcome().equals(ASKED) || !ended.contains(line))
                .toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static AuditLine question(AuditLine line) {
        return new AuditLine(line.time(), line.by(), line.address(), line.command(), ASKED, "");
    }

    private Stream<String> lines(String name) {
        return state.read(name).stream().flatMap(bytes -> new String(bytes, StandardCharsets.UTF_8).lines());
    }

    private void move() {
        try {
            Files.move(state.root().resolve(file), state.root().resolve(older), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + state.root().resolve(older), e);
        }
    }
}
