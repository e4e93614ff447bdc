package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.model.Secrecy;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the engine's inspect answers. Pure. */
final class InspectReader {
    private static final int HEALTH_OUTPUT_LIMIT = 400;

    private InspectReader() {}

    static ContainerState container(JsonNode inspect, String stack, HostPaths paths) {
        JsonNode state = inspect.path("State");
        JsonNode labels = inspect.path("Config").path("Labels");
        return new ContainerState(
                inspect.path("Id").asText(),
                inspect.path("Name").asText().replaceFirst("^/", ""),
                labels.path(Labels.SERVICE).asText(),
                labels.path(Labels.HASH).asText(),
                inspect.path("Image").asText(),
                status(state.path("Status").asText()),
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                state.path("Error").asText(),
                instant(state.path("StartedAt")),
                instant(state.path("FinishedAt")),
                health(state.path("Health")),
                healthOutput(state.path("Health")),
                LiveFields.of(inspect, stack, paths),
                addresses(inspect.path("NetworkSettings").path("Networks")));
    }

    private static SortedMap<String, String> addresses(JsonNode networks) {
        SortedMap<String, String> addresses = new TreeMap<>();
        networks.properties().forEach(network -> {
            String four = network.getValue().path("IPAddress").asText();
            String six = network.getValue().path("GlobalIPv6Address").asText();
            String address = four.isEmpty() ? six : four;
            if (!address.isEmpty()) {
                addresses.put(network.getKey(), address);
            }
        });
        return addresses;
    }

    static ImageState image(String reference, JsonNode inspect) {
        JsonNode config = inspect.path("Config");
        return new ImageState(
                reference,
                inspect.path("Id").asText(),
                inspect.path("Size").asLong(),
                config.path("User").asText(),
                Json.texts(config.path("Healthcheck").path("Test")));
    }

    /** A word that a newer engine may have is taken for a container that is on its way out: nothing is done to it. */
    private static Status status(String word) {
        return switch (word) {
            case "created" -> Status.CREATED;
            case "running" -> Status.RUNNING;
            case "paused" -> Status.PAUSED;
            case "restarting" -> Status.RESTARTING;
            case "exited" -> Status.EXITED;
            case "dead", "" -> Status.DEAD;
            default -> Status.REMOVING;
        };
    }

    private static EngineHealth health(JsonNode health) {
        return switch (health.path("Status").asText()) {
            case "starting" -> EngineHealth.STARTING;
            case "healthy" -> EngineHealth.HEALTHY;
            case "unhealthy" -> EngineHealth.UNHEALTHY;
            default -> EngineHealth.NONE;
        };
    }

    private static String healthOutput(JsonNode health) {
        JsonNode log = health.path("Log");
        String text = log.isEmpty()
                ? ""
                : log.get(log.size() - 1).path("Output").asText().strip();
        return Secrecy.said(text.substring(0, Math.min(HEALTH_OUTPUT_LIMIT, text.length())));
    }

    private static Instant instant(JsonNode time) {
        return time.asText().isEmpty() ? Instant.EPOCH : Instant.parse(time.asText());
    }
}
