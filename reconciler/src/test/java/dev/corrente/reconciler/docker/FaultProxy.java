package dev.corrente.reconciler.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a caller and an engine, on Unix sockets, and spoils what it is told to spoil. Each connection carries one
 * call. Calls are numbered from 1 in the order of their arrival; event streams are not counted.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int HALF = 40;

    private final Path engine;
    private final Path socket;
    private final UnixListener listener;
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile Plan plan = (call, line) -> Fault.NONE;
    private volatile Duration eventsLast = Duration.ofDays(1);
    private volatile Runnable cut = () -> {};
    private volatile Duration skew = Duration.ZERO;

    /** What becomes of a call. */
    public enum Fault {
        NONE,
        STATUS_500,
        STATUS_404,
        STATUS_409,
        /** The engine does it, half a second late. */
        SLOW,
        /** The engine does it, and its answer breaks off. */
        HALF_AN_ANSWER,
        /** The engine never hears of it. */
        CUT_BEFORE,
        /** The engine does it, and nobody hears of that. */
        CUT_AFTER
    }

    /** Chooses, given a call's number and its first line, such as {@code POST /v1.41/containers/create?name=a}. */
    @FunctionalInterface
    public interface Plan {
        Fault of(int call, String line);
    }

    /**
     * @param engine the real socket
     * @param socket where to listen
     */
    public FaultProxy(Path engine, Path socket) throws IOException {
        this.engine = engine;
        this.socket = socket;
        this.listener = new UnixListener(socket, this::serve);
    }

    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + socket);
    }

    /** From the next call on, which is number 1 again. */
    public void spoil(Plan next) {
        plan = next;
        calls.set(0);
        seen.clear();
    }

    /** Event streams that begin from now on end after this long. */
    public void cutEventsAfter(Duration time) {
        eventsLast = time;
    }

    /** What happens at a cut, once the engine has done what it was asked for, or instead of that. */
    public void atCut(Runnable act) {
        cut = act;
    }

    /** Every time that the engine tells is so much later than it was. */
    public void skew(Duration by) {
        skew = by;
    }

    /** The first lines of all calls since {@link #spoil}. */
    public List<String> calls() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    private void serve(SocketChannel caller) {
        try (caller;
                InputStream in = Channels.newInputStream(caller);
                OutputStream out = Channels.newOutputStream(caller)) {
            byte[] request = request(in);
            String line = new String(request, StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (line.contains("/events")) {
                events(caller, request, out);
            } else if (!line.isEmpty()) {
                seen.add(line);
                answer(plan.of(calls.incrementAndGet(), line), request, out);
            }
        } catch (IOException theCallerOrTheEngineIsGone) {
            // What it means is for the other side to find out.
        }
    }

    private void answer(Fault fault, byte[] request, OutputStream out) throws IOException {
        switch (fault) {
            case NONE -> whole(request, out);
            case STATUS_500 -> status(out, "500 Internal Server Error", "the proxy says that the engine failed");
            case STATUS_404 -> status(out, "404 Not Found", "the proxy says that there is none");
            case STATUS_409 -> status(out, "409 Conflict", "the proxy says that it cannot be now");
            case SLOW -> {
                Pause.of(Duration.ofMillis(500));
                forward(request, out);
            }
            case HALF_AN_ANSWER -> half(request, out);
            case CUT_BEFORE -> cut.run();
            case CUT_AFTER -> {
                forward(request, OutputStream.nullOutputStream());
                cut.run();
            }
        }
    }

    /** As if a proxy in between had a limit on how long a connection may live. */
    private void events(SocketChannel caller, byte[] request, OutputStream out) throws IOException {
        Duration time = eventsLast;
        listener.beside(() -> cut(caller, time));
        whole(request, out);
    }

    private static void cut(SocketChannel caller, Duration after) {
        try {
            Thread.sleep(after);
            caller.close();
        } catch (IOException | InterruptedException alreadyClosed) {
            // Then there is nothing to cut.
        }
    }

    private void whole(byte[] request, OutputStream out) throws IOException {
        if (skew.isZero()) {
            forward(request, out);
        } else {
            forward(request, new SkewedTimes(out, skew));
        }
    }

    private void half(byte[] request, OutputStream out) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        forward(request, whole);
        byte[] bytes = whole.toByteArray();
        int body = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        out.write(bytes, 0, Math.min(bytes.length, body + Math.min(HALF, (bytes.length - body) / 2)));
    }

    private static void status(OutputStream out, String status, String message) throws IOException {
        String body = "{\"message\":\"" + message + "\"}";
        String head =
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n";
        out.write((head + body).getBytes(StandardCharsets.US_ASCII));
    }

    private void forward(byte[] request, OutputStream out) throws IOException {
        try (SocketChannel upstream = SocketChannel.open(UnixDomainSocketAddress.of(engine))) {
            Channels.newOutputStream(upstream).write(request);
            InputStream answer = Channels.newInputStream(upstream);
            byte[] buffer = new byte[65_536];
            int read;
            while ((read = answer.read(buffer)) >= 0) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    /** Head and body of one request; the engine is asked to close the connection after its answer. */
    private static byte[] request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.append((char) next);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String kept = head.toString().replaceAll("(?i)\r\nConnection:[^\r]*", "");
        whole.write(kept.substring(0, kept.length() - 2).getBytes(StandardCharsets.ISO_8859_1));
        whole.write("Connection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body(in, head.toString().toLowerCase(Locale.ROOT), whole);
        return whole.toByteArray();
    }

    private static void body(InputStream in, String head, OutputStream out) throws IOException {
        int at = head.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int from = at + "\r\ncontent-length:".length();
            int length = Integer.parseInt(
                    head.substring(from, head.indexOf('\r', from)).strip());
            out.write(in.readNBytes(length));
        } else if (head.contains("transfer-encoding: chunked")) {
            throw new IOException("the proxy does not take chunked requests");
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
