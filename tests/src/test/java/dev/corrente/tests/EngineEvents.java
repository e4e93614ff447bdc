package dev.corrente.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What an engine says happened, with the moment to the nanosecond; kept from the subscription on. */
final class EngineEvents implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final List<Event> events = new ArrayList<>();

    /**
     * @param what type and action, such as {@code container start}
     * @param about the object's name, and for networks and images also the container's or the reference
     */
    record Event(Instant time, String what, String about) {
        boolean is(String wanted, String name) {
            return what.equals(wanted) && about.contains(" " + name + " ");
        }
    }

    EngineEvents(String engine) throws IOException {
        process = new ProcessBuilder("docker", "--host", engine, "events", "--format", "{{json .}}")
                .redirectErrorStream(true)
                .start();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
                keep(JSON.readTree(line.get()));
            }
        } catch (IOException ended) {
            // With the process.
        }
    }

    private static Optional<String> next(BufferedReader lines) throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    private void keep(JsonNode event) {
        JsonNode actor = event.path("Actor");
        StringBuilder about = new StringBuilder(" " + actor.path("ID").asText() + " ");
        actor.path("Attributes").forEach(value -> about.append(value.asText()).append(' '));
        String what = event.path("Type").asText() + " " + event.path("Action").asText();
        Instant time = Instant.EPOCH.plusNanos(event.path("timeNano").asLong());
        synchronized (events) {
            events.add(new Event(time, what, about.toString()));
            events.notifyAll();
        }
    }

    /** @return when it first happened after that moment */
    Instant when(String what, String about, Instant after) {
        return first(event -> event.is(what, about) && event.time().isAfter(after), what + " of " + about);
    }

    private Instant first(Predicate<Event> wanted, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (events) {
            while (System.nanoTime() < end) {
                Optional<Event> found = events.stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get().time();
                }
                pause();
            }
        }
        throw new AssertionError("the engine never told of " + what);
    }

    private void pause() {
        try {
            events.wait(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    long count(String what, String about, Instant after) {
        synchronized (events) {
            return events.stream()
                    .filter(event -> event.is(what, about) && event.time().isAfter(after))
                    .count();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
