package dev.corrente.reconciler.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Takes callers at a Unix socket, each on a thread of its own. */
final class UnixListener implements AutoCloseable {
    private final ServerSocketChannel server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Consumer<SocketChannel> serve;

    UnixListener(Path socket, Consumer<SocketChannel> serve) throws IOException {
        this.serve = serve;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        threads.execute(this::accept);
    }

    /** Does something on a thread that ends with this. */
    void beside(Runnable work) {
        threads.execute(work);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel caller = server.accept();
                threads.execute(() -> serve.accept(caller));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
