package dev.corrente.api.export;

import java.io.IOException;

/** Where an export's bytes go. */
@FunctionalInterface
public interface Output {
    /**
     * Takes the bytes, which the caller does not touch again; waits while the taker is slow.
     *
     * @param length how many of them count
     * @throws IOException when nobody takes them any more
     */
    void accept(byte[] bytes, int length) throws IOException;
}
