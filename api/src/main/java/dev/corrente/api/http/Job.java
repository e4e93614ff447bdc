package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.engine.RefreshOutcome;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A refresh that an operator asked for. */
record Job(
        String id,
        State state,
        Instant createdAt,
        Optional<Instant> finishedAt,
        String message,
        Optional<String> snapshotId) {
    enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    static Job started(String id, Instant now) {
        return new Job(
                id, State.RUNNING, now, Optional.empty(), "Looks at CURRENT and loads what it names", Optional.empty());
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
        return new Job(id, state, createdAt, finishedAt, all, snapshotId);
    }

    Job failed(String reason, Instant now) {
        return ended(State.FAILED, now, reason, Optional.empty());
    }

    private Job ended(State end, Instant now, String why, Optional<String> snapshot) {
        return new Job(id, end, createdAt, Optional.of(now), why, snapshot);
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("job_id", id);
        out.writeStringField("kind", "refresh");
        out.writeStringField("state", state.name().toLowerCase(Locale.ROOT));
        out.writeStringField("message", message);
        out.writeStringField("created_at", createdAt.toString());
        out.writeStringField("finished_at", finishedAt.map(Instant::toString).orElse(null));
        out.writeStringField("snapshot_id", snapshotId.orElse(null));
        out.writeEndObject();
    }
}
