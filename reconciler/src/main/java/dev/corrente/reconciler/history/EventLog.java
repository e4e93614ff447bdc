package dev.corrente.reconciler.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The last events, in memory and on disk, and those who want to hear of new ones. */
public final class EventLog {
    private static final String FILE = "events.jsonl";
    private static final int KEPT = 200;
    /** The file is rewritten when it has grown to this many lines. */
    private static final int MOST_LINES = 2_000;

    private final StateFolder folder;
    private final InstantSource clock;
    private final Deque<StackEvent> events = new ArrayDeque<>();
    private final List<Consumer<StackEvent>> listeners = new CopyOnWriteArrayList<>();
    private int lines;
    private long lastId;

    public EventLog(StateFolder folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        folder.read(FILE)
                .ifPresent(bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> HistoryJson.read(line.getBytes(StandardCharsets.UTF_8), StackEvent.class)
                                .ifPresent(this::keep)));
    }

    public synchronized void add(String service, String type, String reason, String message) {
        StackEvent event = new StackEvent(
                lastId + 1,
                Instant.ofEpochMilli(clock.millis()).toString(),
                service,
                type,
                reason,
                Bounded.text(message));
        keep(event);
        write(event);
        listeners.forEach(listener -> listener.accept(event));
    }

    /** @return newest first */
    public synchronized List<StackEvent> latest(int most) {
        List<StackEvent> newest = new ArrayList<>(events);
        Collections.reverse(newest);
        return List.copyOf(newest.subList(0, Math.min(most, newest.size())));
    }

    /** @return those after the given id, oldest first */
    public synchronized List<StackEvent> after(long id) {
        return events.stream().filter(event -> event.id() > id).toList();
    }

    /** @return a handle that ends the subscription */
    public Runnable listen(Consumer<StackEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void keep(StackEvent event) {
        events.addLast(event);
        lastId = Math.max(lastId, event.id());
        lines++;
        if (events.size() > KEPT) {
            events.removeFirst();
        }
    }

    private void write(StackEvent event) {
        if (lines <= MOST_LINES) {
            folder.append(FILE, new String(HistoryJson.bytes(event), StandardCharsets.UTF_8), false);
            return;
        }
        StringBuilder text = new StringBuilder();
        events.forEach(kept -> text.append(new String(HistoryJson.bytes(kept), StandardCharsets.UTF_8))
                .append('\n'));
        folder.write(FILE, text.toString().getBytes(StandardCharsets.UTF_8));
        lines = events.size();
    }
}
