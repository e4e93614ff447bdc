package dev.corrente.reconciler.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as RFC 9457 writes it.
 *
 * @param code one word in snake case that never changes its meaning
 * @param detail what happened and what to do
 */
record Problem(int status, String code, String title, String detail) {

    Map<String, Object> document() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", code);
        body.put("category", category());
        return body;
    }

    private String category() {
        return switch (status) {
            case 502, 503, 504 -> "external";
            case 500 -> "internal";
            default -> "user";
        };
    }
}
