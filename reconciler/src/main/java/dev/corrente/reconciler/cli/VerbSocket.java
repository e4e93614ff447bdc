package dev.corrente.reconciler.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs verbs in this process for who asks from within the reconciler's own container, where a Java machine of their own
 * would take longer to start than all they do. Who may run programs there may do all this anyway; nobody else reaches the
 * socket. The words and the answer go as {@code compose/reconciler/verb} says.
 */
final class VerbSocket implements AutoCloseable {
    static final Path PATH = Path.of("/tmp/verbs.sock");

    private static final Logger LOG = LoggerFactory.getLogger(VerbSocket.class);
    /** They neither draw on a terminal nor read standard input. */
    private static final Set<String> TAKEN = Set.of("plan", "apply");

    private static final Set<String> ELSEWHERE = Set.of("--file", "--dir", "--url", "--project", "--state");
    private static final int LONGEST = 64 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServerSocketChannel server;
    private final Path path;

    private VerbSocket(ServerSocketChannel server, Path path) {
        this.server = server;
        this.path = path;
    }

    /** @throws IOException where it cannot listen; then every verb starts a Java machine of its own */
    static VerbSocket open(Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        VerbSocket socket = new VerbSocket(server, path);
        Thread.ofPlatform().name("verbs").daemon().start(socket::accept);
        return socket;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel asker = server.accept();
                Thread.ofVirtual().name("verb").start(() -> serve(asker));
            } catch (IOException e) {
                LOG.debug("no verb could be taken: {}", e.getMessage());
                pause();
            }
        }
    }

    /** With no file left to open, asking again at once would be all that this process does. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void serve(SocketChannel asker) {
        try (asker) {
            InputStream in = Channels.newInputStream(asker);
            VerbAnswer answer = new VerbAnswer(Channels.newOutputStream(asker));
            List<String> words = words(in);
            if (!isTaken(words)) {
                answer.notTaken();
                return;
            }
            Thread verb = Thread.currentThread();
            Thread.ofVirtual().start(() -> untilGone(in, verb));
            answer.exit(run(words, answer));
        } catch (IOException e) {
            LOG.debug("who asked for a verb is gone: {}", e.getMessage());
        }
    }

    private static int run(List<String> words, VerbAnswer answer) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(answer.out(), StandardCharsets.UTF_8));
        PrintWriter err = new PrintWriter(new OutputStreamWriter(answer.err(), StandardCharsets.UTF_8));
        CommandLine line = Corrente.commandLine().setOut(out).setErr(err);
        int code = line.execute(words.toArray(String[]::new));
        out.flush();
        err.flush();
        return code;
    }

    private static boolean isTaken(List<String> words) {
        return !words.isEmpty()
                && TAKEN.contains(words.getFirst())
                && words.stream().noneMatch(word -> ELSEWHERE.contains(word.replaceFirst("=.*", "")));
    }

    /** Whoever does not wait for the answer any more ends what works on it. */
    private static void untilGone(InputStream in, Thread verb) {
        try {
            while (in.read() >= 0) {
                // Nothing more is expected.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        verb.interrupt();
    }

    private static List<String> words(InputStream in) throws IOException {
        List<String> words = new ArrayList<>();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int read = 0; read < LONGEST; read++) {
            int next = in.read();
            if (next > 0) {
                word.write(next);
            } else if (next < 0 || word.size() == 0) {
                return words;
            } else {
                words.add(word.toString(StandardCharsets.UTF_8));
                word.reset();
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        try (server) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("the socket of verbs stays: {}", e.getMessage());
        }
    }
}
