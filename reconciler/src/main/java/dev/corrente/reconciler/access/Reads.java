package dev.corrente.reconciler.access;

import java.net.InetAddress;
import java.util.function.Predicate;

/**
 * Which addresses may read without a token. A containerised reconciler sees the host as a bridge's gateway, an address
 * that a neighbour on the same bridge can take on; only loopback cannot be forged, and only whoever is in the
 * reconciler's own container, or on its host where it has none, has it.
 *
 * @param summaries what the dashboard shows, and figures
 * @param contents what files, settings and containers say
 */
public record Reads(Predicate<String> summaries, Predicate<String> contents) {
    public static final Reads USUAL = new Reads(address -> true, Reads::isLoopback);
    /** Nobody reads without a token, from wherever. */
    public static final Reads BY_TOKEN = new Reads(address -> false, address -> false);

    private static boolean isLoopback(String address) {
        return InetAddress.ofLiteral(address).isLoopbackAddress();
    }
}
