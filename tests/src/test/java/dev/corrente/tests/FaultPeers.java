package dev.corrente.tests;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The same damage, answered by Docker's own means, in turn with ours. */
final class FaultPeers {
    private static final String PEER = "corrente-faults-peer";

    private final FaultStack stack;
    private final EngineEvents events;
    private final Faults faults;
    private final int runs;

    /** @param ours and theirs in milliseconds, the median of all runs */
    record Compared(String what, String against, double ours, double theirs, String who) {}

    FaultPeers(FaultStack stack, EngineEvents events, Faults faults, int runs) {
        this.stack = stack;
        this.events = events;
        this.faults = faults;
        this.runs = runs;
    }

    /** Fresh containers each time: the engine's restart policy waits longer with every restart. */
    List<Compared> kill() {
        Recoveries ours = new Recoveries();
        Recoveries theirs = new Recoveries();
        stack.desire("mine", runs, "");
        stack.untilHealthy();
        for (String service : stack.services()) {
            ours.add(killed(FaultStack.container(service)), startedAgain(FaultStack.container(service)));
            stack.docker("run", "-d", "--restart", "always", "--name", PEER, stack.image(), "--save", "");
            try {
                theirs.add(killed(PEER), startedAgain(PEER));
            } finally {
                stack.docker("rm", "-f", PEER);
            }
        }
        String policy = stack.docker(
                "inspect",
                "--format",
                "{{.HostConfig.RestartPolicy.Name}}, {{.RestartCount}} restarts by the engine",
                FaultStack.container(stack.services().getFirst()));
        return List.of(new Compared(
                "kill -9 of a container's process → running",
                "the engine's `--restart always`",
                ours.median(),
                theirs.median(),
                "ours was started by the reconciler (restart policy " + policy + ")"));
    }

    private Instant last = Instant.EPOCH;

    private Instant killed(String container) {
        String process = stack.docker("inspect", "--format", "{{.State.Pid}}", container);
        last = Instant.now();
        stack.shell().run("kill", "-9", process).succeeded();
        return last;
    }

    private Instant startedAgain(String container) {
        return events.when("container start", container, last);
    }

    /** Of a frozen process, which must be killed when its second is over. */
    List<Compared> unhealthy() throws IOException {
        Recoveries ours = new Recoveries();
        Recoveries theirs = new Recoveries();
        stack.desire("well", runs, "ports: [\"127.0.0.1:PORT:6379\"]\n");
        stack.untilHealthy();
        for (String service : stack.services()) {
            int port = port(FaultStack.container(service));
            Instant verdict = faults.freeze(service);
            Instant running = events.when("container start", FaultStack.container(service), verdict);
            ours.add(verdict, running, serving(port));
            restarted(theirs);
        }
        return List.of(new Compared(
                "unhealthy verdict → serving",
                "`docker restart -t 1` of the same frozen program",
                ours.medianHealthy(),
                theirs.median(),
                "from the engine's verdict to the first answer on the published port"));
    }

    private void restarted(Recoveries theirs) {
        int port = FaultStack.freePort();
        stack.docker("run", "-d", "--name", PEER, "-p", "127.0.0.1:" + port + ":6379", stack.image(), "--save", "");
        try {
            serving(port);
            stack.docker("kill", "--signal", "STOP", PEER);
            Instant before = Instant.now();
            stack.docker("restart", "-t", "1", PEER);
            theirs.add(before, serving(port));
        } finally {
            stack.docker("rm", "-f", PEER);
        }
    }

    private int port(String container) {
        String published = stack.docker("port", container, "6379/tcp");
        return Integer.parseInt(published.substring(published.lastIndexOf(':') + 1));
    }

    /** @return when it answered first; any answer of the server counts */
    private Instant serving(int port) {
        Instant[] when = {Instant.EPOCH};
        Patience.often(
                "port " + port + " answers",
                () -> {
                    when[0] = Instant.now();
                    return answers(port);
                },
                stack::said);
        return when[0];
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            socket.setSoTimeout(200);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return in.read() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
