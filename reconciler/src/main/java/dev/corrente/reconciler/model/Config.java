package dev.corrente.reconciler.model;

import java.nio.charset.StandardCharsets;

/** A configuration file's content, as read when the stack file was read. */
public record Config(String name, String content) {
    public byte[] bytes() {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
