package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.execute.ExecResult;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Runs commands in containers, and tells a command that hangs from an engine that does. */
final class Execs {
    private static final int KEPT = 4096;
    private static final int MOST_REMEMBERED = 1_000;
    private static final ObjectNode ATTACHED =
            Json.object().put("Detach", false).put("Tty", false);

    private final EngineHttp engine;
    /** By container, a command that may still run there. */
    private final Map<String, String> open = new ConcurrentHashMap<>();

    Execs(EngineHttp engine) {
        this.engine = engine;
    }

    ExecResult run(String container, List<String> command, Duration timeout) {
        @Nullable String earlier = open.get(container);
        if (earlier != null && runs(earlier)) {
            throw new RuntimeFailure(Kind.TIMEOUT, "the command before this one still runs");
        }
        String id = create(container, command);
        if (open.size() >= MOST_REMEMBERED) {
            open.clear();
        }
        open.put(container, id);
        byte[] printed = printed(id, timeout);
        open.remove(container, id);
        JsonNode code = inspect(id).path("ExitCode");
        return new ExecResult(code.isNumber() ? code.asInt() : -1, String.join("\n", LogFrames.lines(printed)));
    }

    private byte[] printed(String id, Duration timeout) {
        try {
            return engine.printed("/exec/" + id + "/start", ATTACHED, timeout, KEPT);
        } catch (RuntimeFailure failure) {
            if (failure.kind() != Kind.TIMEOUT || !runs(id)) {
                throw failure;
            }
            throw new RuntimeFailure(Kind.TIMEOUT, "the command did not end within " + timeout.toMillis() + " ms");
        }
    }

    private String create(String container, List<String> command) {
        ObjectNode body = Json.object().put("AttachStdout", true).put("AttachStderr", true);
        body.set("Cmd", Json.array(command));
        return ofEngine(() -> engine.post("/containers/" + container + "/exec", body, Deadlines.READ))
                .path("Id")
                .asText();
    }

    private boolean runs(String id) {
        try {
            return inspect(id).path("Running").asBoolean();
        } catch (RuntimeFailure failure) {
            if (failure.kind() == Kind.NOT_FOUND) {
                return false;
            }
            throw failure;
        }
    }

    private JsonNode inspect(String id) {
        return ofEngine(() -> engine.get("/exec/" + id + "/json"));
    }

    /** Where no command is waited for, only the engine can be late. */
    private static JsonNode ofEngine(Supplier<JsonNode> call) {
        try {
            return call.get();
        } catch (RuntimeFailure failure) {
            if (failure.kind() == Kind.TIMEOUT) {
                throw new RuntimeFailure(Kind.UNREACHABLE, failure.getMessage(), failure);
            }
            throw failure;
        }
    }
}
