package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.StackEvent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Server-sent events of one connection. */
final class EventFeed implements AutoCloseable {
    private final BufferedReader lines;
    private final Decoder decoder;

    /** Reads the JSON of one event. */
    interface Decoder {
        StackEvent decode(String data) throws IOException;
    }

    EventFeed(InputStream body, Decoder decoder) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        this.decoder = decoder;
    }

    /** Waits for the next one. @return empty where the server ended the stream */
    Optional<StackEvent> next() throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip()).append('\n');
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(decoder.decode(data.toString()));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
