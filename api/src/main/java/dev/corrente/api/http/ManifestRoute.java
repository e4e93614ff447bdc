package dev.corrente.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.dataset.KeptSnapshot;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.ManifestJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import java.util.List;

/** What one snapshot is made of: its tables with their hashes, and the files that it comes from. */
final class ManifestRoute implements PlainRoute {
    private final EarlierSnapshots earlier;

    ManifestRoute(EarlierSnapshots earlier) {
        this.earlier = earlier;
    }

    @Override
    public Operation operation() {
        return new Operation(
                HttpMethod.GET,
                "/api/v1/snapshots/{snapshot_id}",
                "snapshot_manifest",
                "One snapshot's tables with SHA-256, bytes and rows, its sources, and what became of their rows",
                List.of(CommonParameters.SNAPSHOT_ID),
                List.of(),
                200,
                Json.CONTENT_TYPE,
                "Manifest",
                List.of(400, 404, 410));
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        String id = arguments.get(CommonParameters.SNAPSHOT_ID);
        KeptSnapshot found = earlier.kept()
                .find(id)
                .orElseThrow(() -> Problems.noSuchSnapshot(id, earlier.kept().snapshots()));
        context.response()
                .putHeader("Content-Type", Json.CONTENT_TYPE)
                .putHeader("X-Snapshot-Id", id)
                .putHeader("Cache-Control", Lifetime.FOR_EVER)
                .end(Buffer.buffer(outside(found.manifest()).toString()));
    }

    /** Without where its objects stand in the store: that is nobody else's business. */
    private static ObjectNode outside(Manifest manifest) {
        ObjectNode root = ManifestJson.tree(manifest);
        root.remove("schema_version");
        if (!root.has("restores")) {
            root.putNull("restores");
        }
        for (JsonNode source : root.get("sources")) {
            remove(source, "bronze_key");
            remove(source, "quarantine");
            remove(source, "retry_of");
        }
        root.get("tables").forEach(table -> remove(table, "key"));
        return root;
    }

    private static void remove(JsonNode node, String field) {
        if (node instanceof ObjectNode object) {
            object.remove(field);
        }
    }
}
