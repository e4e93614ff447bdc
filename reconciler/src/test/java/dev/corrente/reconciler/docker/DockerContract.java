package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.ContainerRuntimeContract;
import dev.corrente.reconciler.execute.Leftovers;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.TestStacks;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ImageState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract on a real engine, with MinIO's image of the stack and a stack id of its own. */
abstract class DockerContract extends ContainerRuntimeContract {
    static final String IMAGE =
            Optional.ofNullable(System.getenv("CORRENTE_TEST_MINIO_IMAGE")).orElse("corrente/minio:local");

    final String stack = "it" + UUID.randomUUID().toString().substring(0, 8);
    final DockerRuntime runtime;

    DockerContract(Map<String, String> environment) {
        runtime = DockerRuntime.connect(Path.of("."), environment);
    }

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

    @Test
    void a_service_of_two_networks_is_on_both_under_its_names_from_the_start() {
        ContainerSpec one = spec(Service.Kind.SERVICE);
        ContainerSpec spec =
                TestStacks.onNetworks(one, new TreeMap<>(Map.of("default", List.of(), "store", List.of("the-store"))));
        runtime.createNetwork(stack, spec.stack().networkName("store"), new Network("store", false, true));
        ContainerState created = runtime.create(spec);

        assertThat(created.fields().changesTowards(spec.fields())).isEmpty();
        runtime.start(created.id());
        assertThat(runtime.observe(stack, List.of()).containers().values())
                .singleElement()
                .satisfies(all -> assertThat(all.getFirst().fields()).isEqualTo(created.fields()));
    }

    @Test
    void an_image_is_exported_to_its_end() throws IOException {
        try (InputStream image = runtime.saveImage(spec(Service.Kind.SERVICE).imageId())) {
            assertThat(image.transferTo(OutputStream.nullOutputStream())).isGreaterThan(10_000_000);
        }
    }

    @AfterEach
    void leavesNothing() {
        Leftovers.remove(runtime, stack);
        runtime.close();
    }
}
