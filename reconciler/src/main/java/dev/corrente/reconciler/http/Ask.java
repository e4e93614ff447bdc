package dev.corrente.reconciler.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request for a change, as it came.
 *
 * @param path the path's parameters
 * @param address that it came from
 */
record Ask(
        CommandRoute route,
        String uri,
        Map<String, String> path,
        String body,
        Optional<String> bearer,
        Optional<String> idempotencyKey,
        String address) {

    /** Everything that makes it this request and no other. */
    String print() {
        return uri + "\n" + body;
    }
}
