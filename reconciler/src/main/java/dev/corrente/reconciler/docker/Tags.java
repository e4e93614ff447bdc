package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The engine's calls about names of images. */
final class Tags {
    private final EngineHttp engine;

    Tags(EngineHttp engine) {
        this.engine = engine;
    }

    void add(String imageId, String name) {
        int colon = name.lastIndexOf(':');
        String path =
                "/images/" + imageId + "/tag?repo=" + name.substring(0, colon) + "&tag=" + name.substring(colon + 1);
        engine.post(path, null, Deadlines.WRITE);
    }

    void remove(String name) {
        Failures.tolerating(
                Kind.NOT_FOUND, () -> Failures.tolerating(Kind.CONFLICT, () -> engine.delete("/images/" + name)));
    }

    /** @return name to image id */
    Map<String, String> all(String prefix) {
        Map<String, String> tags = new TreeMap<>();
        String filter = URLEncoder.encode("{\"reference\":[\"" + prefix + "*\"]}", StandardCharsets.UTF_8);
        for (JsonNode image : engine.get("/images/json?filters=" + filter)) {
            Json.texts(image.path("RepoTags")).stream()
                    .filter(tag -> tag.startsWith(prefix))
                    .forEach(tag -> tags.put(tag, image.path("Id").asText()));
        }
        return tags;
    }
}
