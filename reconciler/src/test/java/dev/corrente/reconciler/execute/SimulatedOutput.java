package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.observed.ContainerState;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A container's output: a text, and after it nothing until the container stops or the reader closes it. */
final class SimulatedOutput extends InputStream {
    private final ByteArrayInputStream text;
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * Every container has said one line at its start, and says no more.
     *
     * @param followers are told of its end
     */
    static SimulatedOutput of(ContainerState container, int tail, boolean follow, List<Consumer<Signal>> followers) {
        boolean goesOn = follow && container.status() == ContainerState.Status.RUNNING;
        SimulatedOutput output = new SimulatedOutput(tail == 0 ? "" : "started\n", goesOn);
        if (goesOn) {
            followers.add(signal -> {
                if (signal.action().equals("die") && signal.id().equals(container.id())) {
                    output.close();
                }
            });
        }
        return output;
    }

    private SimulatedOutput(String text, boolean goesOn) {
        this.text = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        if (!goesOn) {
            end.countDown();
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (text.available() > 0) {
            return text.read(into, offset, length);
        }
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return -1;
    }

    @Override
    public void close() {
        end.countDown();
    }
}
