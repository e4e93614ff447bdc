package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.ContainerRuntimeContract;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.TestStacks;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract on the real engine, with MinIO's image of the stack and a stack id of its own. */
class DockerRuntimeIT extends ContainerRuntimeContract {
    private static final String IMAGE =
            Optional.ofNullable(System.getenv("CORRENTE_TEST_MINIO_IMAGE")).orElse("corrente/minio:local");

    private final String stack = "it" + UUID.randomUUID().toString().substring(0, 8);
    private final DockerRuntime runtime = DockerRuntime.connect(Path.of("."));

    @Override
    protected ContainerRuntime runtime() {
        return runtime;
    }

    @Override
    protected ContainerSpec spec(Service.Kind kind) {
        ImageState image = runtime.image(IMAGE)
                .orElseThrow(
                        () -> new AssertionError("image " + IMAGE + " is missing; build it with: corrente up --build"));
        return TestStacks.spec(stack, IMAGE, image.id(), kind);
    }

    @Override
    protected List<String> healthyCommand() {
        return List.of("/usr/local/bin/minio", "--version");
    }

    @AfterEach
    void leavesNothing() {
        Observed left = runtime.observe(stack, List.of());
        left.containers().values().forEach(all -> all.forEach(container -> runtime.remove(container.id())));
        left.networks().forEach(runtime::removeNetwork);
        left.volumes().forEach(runtime::removeVolume);
        left.fileVolumes().forEach(runtime::removeVolume);
        runtime.close();
    }

    @Test
    void the_engine_says_which_version_it_is() {
        assertThat(runtime.version()).matches(".+ \\(API 1\\.4[1-4]\\)");
    }
}
