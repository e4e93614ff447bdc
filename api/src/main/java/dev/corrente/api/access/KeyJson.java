package dev.corrente.api.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys as JSON: {@code {"keys": [{"name", "hash", "scopes", "created", "expires"}]}}. */
final class KeyJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeyJson() {}

    static String write(List<Key> keys) {
        ObjectNode root = JSON.createObjectNode();
        var all = root.putArray("keys");
        for (Key key : keys) {
            ObjectNode node = all.addObject();
            node.put("name", key.name());
            node.put("hash", key.hash());
            var scopes = node.putArray("scopes");
            key.scopes().stream().sorted().map(Scope::word).forEach(scopes::add);
            node.put("created", key.created().toString());
            key.expires().ifPresent(end -> node.put("expires", end.toString()));
        }
        return root.toPrettyString() + "\n";
    }

    /** @throws IllegalArgumentException for what is no such document, with the reason */
    static List<Key> read(String text) {
        try {
            List<Key> keys = new ArrayList<>();
            for (JsonNode node : JSON.readTree(text).path("keys")) {
                keys.add(new Key(
                        required(node, "name"),
                        required(node, "hash"),
                        scopes(node),
                        Instant.parse(required(node, "created")),
                        Optional.ofNullable(node.path("expires").textValue()).map(Instant::parse)));
            }
            return keys;
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String required(JsonNode node, String name) {
        String text = node.path(name).textValue();
        if (text == null) {
            throw new IllegalArgumentException("a key is without its " + name);
        }
        return text;
    }

    private static Set<Scope> scopes(JsonNode node) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (JsonNode word : node.path("scopes")) {
            scopes.add(Scope.find(word.asText())
                    .orElseThrow(() -> new IllegalArgumentException("'" + word.asText() + "' is no scope")));
        }
        return scopes;
    }
}
