package dev.corrente.reconciler.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.compare.Observation;
import dev.corrente.reconciler.compare.RevisionDiff;
import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.StackStatus;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks a running reconciler. */
final class StatusClient {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Of a command, in bytes. */
    private static final int LONGEST_ANSWER = 100_000;

    private final Connection connection;

    StatusClient(Server server) {
        this.connection = new Connection(server.url, server.token());
    }

    StackStatus status() {
        return read("/api/v1/status", new TypeReference<>() {});
    }

    Observation observed() {
        return read("/api/v1/observed", new TypeReference<>() {});
    }

    /** @return newest first; the server may leave out the plans and files in a list */
    List<Revision> revisions() {
        JsonNode answer = read("/api/v1/revisions", new TypeReference<>() {});
        List<Revision> revisions = new ArrayList<>();
        (answer.isArray() ? answer : answer.path("revisions")).forEach(node -> revisions.add(revision(node)));
        return revisions;
    }

    RevisionDiff difference(long from, long to) {
        return read("/api/v1/revisions/" + from + "/diff/" + to, new TypeReference<>() {});
    }

    private static Revision revision(JsonNode node) {
        ObjectNode whole = MAPPER.createObjectNode().put("plan", "");
        whole.set("files", MAPPER.createObjectNode());
        whole.setAll((ObjectNode) node);
        return MAPPER.convertValue(whole, Revision.class);
    }

    /** @throws Failure of usage where the stack has no such service, naming those that it has */
    ServiceStatus service(String name) {
        List<ServiceStatus> services = status().services();
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> NoSuch.named(
                        "service",
                        name,
                        services.stream().map(ServiceStatus::name).toList()));
    }

    /** What comes after the event of the given id, for as long as the connection lives; the caller closes it. */
    EventFeed events(long lastId) {
        return new EventFeed(
                connection.stream(
                        "/api/v1/events",
                        Map.of("Accept", "text/event-stream", "Last-Event-ID", String.valueOf(lastId))),
                data -> MAPPER.readValue(data, StackEvent.class));
    }

    /** @return what the service writes, as text; the caller closes it */
    InputStream logs(String service, int tail, boolean follow) {
        String path = "/api/v1/services/" + service + "/logs?tail=" + tail + "&follow=" + follow;
        return follow ? connection.endless(path) : connection.get(path);
    }

    /** Asks for a pass now. @return its number */
    long reconcile(boolean allowEmpty) {
        return command("reconcile", allowEmpty ? Map.of("allowEmpty", true) : Map.of())
                .path("pass")
                .asLong();
    }

    /** @return the answer to a command that was accepted */
    JsonNode command(String path, Map<String, ?> body) {
        Map<String, String> once = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        try (InputStream answer = connection.post("/api/v1/" + path, MAPPER.writeValueAsString(body), once)) {
            return MAPPER.readTree(answer.readNBytes(LONGEST_ANSWER));
        } catch (IOException e) {
            throw connection.unreachable(e);
        }
    }

    private <T> T read(String path, TypeReference<T> type) {
        try (InputStream body = connection.get(path)) {
            return MAPPER.readValue(body, type);
        } catch (IOException e) {
            throw connection.unreachable(e);
        }
    }
}
