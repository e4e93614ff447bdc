package dev.corrente.reconciler.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers each call as the test says, one connection a call. */
final class ScriptedEngine implements AutoCloseable {
    private final Path socket;
    private final UnixListener listener;
    private final Function<String, Answer> script;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Writes everything after the head; the connection is closed when it returns. */
    @FunctionalInterface
    interface Answer {
        /** The connection is closed without a word. */
        Answer CUT = out -> {};

        void write(OutputStream out) throws IOException, InterruptedException;

        /** The first line's last words. */
        default String status() {
            return "200 OK";
        }

        /** A 404. */
        static Answer missing(String message) {
            return new Answer() {
                @Override
                public void write(OutputStream out) throws IOException {
                    out.write(("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
                }

                @Override
                public String status() {
                    return "404 Not Found";
                }
            };
        }

        static Answer json(String body) {
            return out -> out.write(body.getBytes(StandardCharsets.UTF_8));
        }

        /** Nothing, until the caller gives up. */
        static Answer silence() {
            return out -> Thread.sleep(60_000);
        }
    }

    /** @param script gives the answer to a first line such as {@code GET /version HTTP/1.1} */
    ScriptedEngine(Path folder, Function<String, Answer> script) throws IOException {
        this.socket = folder.resolve("scripted.sock");
        this.script = script;
        this.listener = new UnixListener(socket, this::serve);
    }

    EngineHttp http() {
        return new EngineHttp(EngineAddress.find(environment()).client());
    }

    /** Leads here, in Docker's own words. */
    Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + socket);
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    private void serve(SocketChannel caller) {
        try (caller;
                InputStream in = Channels.newInputStream(caller);
                OutputStream out = Channels.newOutputStream(caller)) {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            String line = head.substring(0, head.indexOf("\r"));
            in.readNBytes(length(head.toString()));
            calls.add(line);
            Answer answer = script.apply(line);
            if (answer.equals(Answer.CUT)) {
                return;
            }
            String start = "HTTP/1.1 " + answer.status() + "\r\nConnection: close\r\n\r\n";
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            answer.write(out);
        } catch (IOException | InterruptedException theCallerIsGone) {
            // Then there is nobody to answer.
        }
    }

    /** Of what follows the head; unread, it would make the answer a broken connection. */
    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
