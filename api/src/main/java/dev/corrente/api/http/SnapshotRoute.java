package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.query.SnapshotQueries;

import java.io.IOException;
import java.util.List;

/** Which data is being served. */
final class SnapshotRoute implements DataRoute<Arguments> {
    /** The data set of made-up examples, which a page must mark as such. */
    private static final String SAMPLE = "sample";

    @Override
    public Operation operation() {
        return Operation.data(
                "/api/v1/snapshot",
                "snapshot",
                "The served snapshot: id, time, rows, extent, provenance, and whether it holds example data",
                "Snapshot",
                List.of(),
                List.of());
    }

    @Override
    public Arguments parse(Arguments arguments) {
        return arguments;
    }

    @Override
    public void encode(Arguments question, Reading reading, JsonGenerator out) throws IOException {
        Manifest manifest = reading.snapshot().manifest();
        out.writeStartObject();
        out.writeStringField("snapshot_id", manifest.snapshotId());
        out.writeStringField("created_at", manifest.createdAt().toString());
        out.writeBooleanField("sample", manifest.datasetIds().contains(SAMPLE));
        out.writeArrayFieldStart("dataset_ids");
        for (String dataset : manifest.datasetIds()) {
            out.writeString(dataset);
        }
        out.writeEndArray();
        out.writeObjectFieldStart("rows");
        for (var table : manifest.tables().entrySet()) {
            out.writeNumberField(table.getKey(), table.getValue().rows());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("extent");
        Answers.fields(out, reading, SnapshotQueries.extent());
        out.writeEndObject();
        out.writeFieldName("provenance");
        Answers.rows(out, reading, SnapshotQueries.provenance());
        out.writeEndObject();
    }
}
