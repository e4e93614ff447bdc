package dev.corrente.reconciler.http;

import java.io.InputStream;

/** Opens what a container has written. */
@FunctionalInterface
public interface LogSource {

    /**
     * @param tail how many of the lines so far
     * @param follow whether the stream goes on with what comes
     * @return UTF-8; closing it ends the following
     */
    InputStream open(String container, int tail, boolean follow);
}
