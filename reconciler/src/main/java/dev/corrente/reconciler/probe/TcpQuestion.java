package dev.corrente.reconciler.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A connection that is accepted, and closed at once. */
final class TcpQuestion {
    private TcpQuestion() {}

    static Answer ask(String address, int port, Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
            return Answer.PASSED;
        } catch (IOException e) {
            return Answer.failed("connection to " + address + ", port " + port + ": " + e.getMessage());
        }
    }
}
