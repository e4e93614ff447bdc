package dev.corrente.reconciler.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The engine's log answer as it comes, without the frames that it is cut into (see {@link LogFrames}). */
final class LogStream extends InputStream {
    private final Response response;
    private final DataInputStream frames;
    private int left;
    private volatile boolean closed;

    LogStream(Response response) {
        this.response = response;
        this.frames = new DataInputStream(response.getBody());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Gives what is there; the end of a connection that was closed here is the end of the stream. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (left == 0) {
                frames.readInt();
                left = frames.readInt();
            }
            int read = frames.read(into, offset, Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        } catch (EOFException e) {
            return -1;
        } catch (IOException | RuntimeException e) {
            // Closing empties the buffer that another thread may be amid reading into, which it finds out of bounds.
            if (closed) {
                return -1;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        response.close();
    }
}
