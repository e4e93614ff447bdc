package dev.corrente.reconciler.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.SimulatedRuntime;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** The property on the simulated engine, which so tells of its containers what the real one does. */
class SimulatedDriftTest extends DriftContract {
    private long now = 1_000_000;
    private final SimulatedRuntime runtime = new SimulatedRuntime(clock());

    @Override
    protected ContainerRuntime connect(Path project) {
        return runtime;
    }

    @Override
    protected void write(String volume, String file, String text) {
        runtime.strangers().write(volume, file, text);
    }

    @Override
    protected InstantSource clock() {
        return () -> Instant.ofEpochMilli(now);
    }

    @Override
    protected void pause() {
        now += 500;
        runtime.engine().advance();
    }

    @Override
    protected void makeImages(Path project, String name) {
        runtime.addImage(name + ":plain");
        runtime.addImage(name + ":rich");
    }

    @Override
    protected void removeImages(String name) {
        // They end with the engine.
    }

    @Test
    void every_key_of_the_schema_is_drawn() throws IOException {
        JsonNode schema = Setting.read(Files.readString(Path.of("../desired-state/schema/stack.schema.json")));
        Set<String> missing = new TreeSet<>();
        for (String part : List.of(
                "service",
                "healthcheck",
                "port",
                "mount",
                "tmpfs",
                "grant",
                "logging",
                "reconcile",
                "serviceNetwork")) {
            schema.at("/$defs/" + part + "/properties").fieldNames().forEachRemaining(missing::add);
        }
        missing.removeAll(EverySetting.keys());
        EverySetting.ELSEWHERE.forEach(pointer -> missing.remove(pointer.substring(pointer.lastIndexOf('/') + 1)));

        assertThat(missing).isEmpty();
    }
}
