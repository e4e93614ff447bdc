package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.dataset.KeptSnapshot;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.SourceFile;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.Snapshots;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The snapshots that can be read. */
final class SnapshotsRoute implements PlainRoute {
    private final EarlierSnapshots earlier;
    private final Snapshots snapshots;

    SnapshotsRoute(EarlierSnapshots earlier, Snapshots snapshots) {
        this.earlier = earlier;
        this.snapshots = snapshots;
    }

    @Override
    public Operation operation() {
        return Operation.plain(
                "/api/v1/snapshots",
                "snapshots",
                "The snapshots that are kept, newest first: time, parent, rows, sources, and which one is served",
                Json.CONTENT_TYPE,
                "SnapshotList",
                400);
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        List<KeptSnapshot> kept = earlier.kept().snapshots();
        Optional<String> served = snapshots.current().map(LoadedSnapshot::id);
        byte[] body = Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("data");
            for (KeptSnapshot snapshot : kept) {
                write(
                        out,
                        snapshot.manifest(),
                        served.filter(snapshot.id()::equals).isPresent());
            }
            out.writeEndArray();
            out.writeStringField("gap", earlier.kept().gap().orElse(null));
            out.writeEndObject();
        });
        context.response().putHeader("Content-Type", Json.CONTENT_TYPE).end(Buffer.buffer(body));
    }

    private static void write(JsonGenerator out, Manifest manifest, boolean served) throws IOException {
        out.writeStartObject();
        out.writeStringField("snapshot_id", manifest.snapshotId());
        out.writeStringField("created_at", manifest.createdAt().toString());
        out.writeBooleanField("served", served);
        out.writeStringField("parent", manifest.parent().orElse(null));
        out.writeStringField("restores", manifest.restores().orElse(null));
        out.writeArrayFieldStart("dataset_ids");
        for (String dataset : manifest.datasetIds()) {
            out.writeString(dataset);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("sources");
        for (SourceFile source : manifest.sources()) {
            out.writeString(source.name());
        }
        out.writeEndArray();
        out.writeObjectFieldStart("rows");
        for (var table : manifest.tables().entrySet()) {
            out.writeNumberField(table.getKey(), table.getValue().rows());
        }
        out.writeEndObject();
        out.writeNumberField(
                "bytes",
                manifest.tables().values().stream().mapToLong(TableFile::bytes).sum());
        out.writeEndObject();
    }
}
