package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.engine.RefreshOutcome;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Work that somebody asked for.
 *
 * @param result what came out, one JSON object; empty when the message says it all
 */
record Job(
        String id,
        Kind kind,
        State state,
        Instant createdAt,
        Optional<Instant> finishedAt,
        String message,
        Optional<String> snapshotId,
        Optional<String> result) {
    enum Kind {
        REFRESH,
        INGEST
    }

    enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    static Job started(String id, Kind kind, String message, Instant now) {
        return new Job(id, kind, State.RUNNING, now, Optional.empty(), message, Optional.empty(), Optional.empty());
    }

    Job with(String result) {
        return new Job(id, kind, state, createdAt, finishedAt, message, snapshotId, Optional.of(result));
    }

    Job finished(RefreshOutcome outcome, Instant now) {
        return switch (outcome) {
            case RefreshOutcome.Swapped swapped ->
                ended(
                        State.SUCCEEDED,
                        now,
                        "Serves a new snapshot",
                        Optional.of(swapped.snapshot().id()));
            case RefreshOutcome.Unchanged unchanged ->
                ended(
                        State.SUCCEEDED,
                        now,
                        "The newest snapshot was being served already",
                        Optional.of(unchanged.snapshotId()));
            case RefreshOutcome.NothingCommitted _ ->
                ended(
                        State.FAILED,
                        now,
                        "The store holds no snapshot. Run `corrente data ingest FILE`",
                        Optional.empty());
            case RefreshOutcome.StoreFailed failed -> failed(failed.reason(), now);
            case RefreshOutcome.LoadFailed failed ->
                ended(State.FAILED, now, failed.reason(), Optional.of(failed.snapshotId()));
        };
    }

    /** With what was said of the work that came first. */
    Job after(String words) {
        String all = words.isEmpty() ? message : words + "\n" + message;
        return new Job(id, kind, state, createdAt, finishedAt, all, snapshotId, result);
    }

    Job failed(String reason, Instant now) {
        return ended(State.FAILED, now, reason, Optional.empty());
    }

    private Job ended(State end, Instant now, String why, Optional<String> snapshot) {
        return new Job(id, kind, end, createdAt, Optional.of(now), why, snapshot, result);
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("job_id", id);
        out.writeStringField("kind", kind.name().toLowerCase(Locale.ROOT));
        out.writeStringField("state", state.name().toLowerCase(Locale.ROOT));
        out.writeStringField("message", message);
        out.writeStringField("created_at", createdAt.toString());
        out.writeStringField("finished_at", finishedAt.map(Instant::toString).orElse(null));
        out.writeStringField("snapshot_id", snapshotId.orElse(null));
        out.writeFieldName("result");
        out.writeRawValue(result.orElse("null"));
        out.writeEndObject();
    }
}
