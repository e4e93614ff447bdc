package dev.corrente.reconciler.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A stack of one service that uses most of what a service can say. */
public final class TestStacks {
    private TestStacks() {}

    public static ContainerSpec spec(String stackName, String image, String imageId, Service.Kind kind) {
        Service service = service(image, kind);
        Stack stack = new Stack(
                stackName,
                new TreeMap<>(Map.of(service.name(), service)),
                new TreeMap<>(Map.of("default", new Network("default", false, false))),
                new TreeMap<>(Map.of("data", new Volume("data"))),
                new TreeMap<>(),
                new TreeMap<>());
        return ContainerSpec.of(
                stack, service, new ContainerSpec.Image(imageId, "10001:10001", service.image()), List.of());
    }

    /** The same service on other networks of its stack. */
    public static ContainerSpec onNetworks(ContainerSpec spec, SortedMap<String, List<String>> networks) {
        Service s = spec.service();
        Service moved = new Service(
                s.name(),
                s.kind(),
                s.image(),
                s.program(),
                s.labels(),
                s.ports(),
                s.mounts(),
                networks,
                s.dependsOn(),
                s.healthcheck(),
                s.secrets(),
                s.configs(),
                s.isolation(),
                s.resources(),
                s.logging(),
                s.behaviour());
        return ContainerSpec.of(spec.stack(), moved, spec.image(), spec.files());
    }

    private static Service service(String image, Service.Kind kind) {
        Program program = new Program(
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(Map.of("GREETING", "bom dia, 'mundo'", "EMPTY", "")),
                Optional.of("10001:10001"),
                Optional.of("/tmp"),
                Optional.of("app-host"),
                Optional.of("SIGTERM"),
                Optional.of(Duration.ofSeconds(3)),
                Optional.of(false));
        return new Service(
                "app",
                kind,
                image,
                program,
                new TreeMap<>(Map.of("team", "torres")),
                List.of(new PortBinding("127.0.0.1", 0, 9000, "tcp")),
                List.of(
                        new Mount.VolumeMount("data", "/data", false),
                        new Mount.TmpfsMount("/tmp", OptionalLong.of(16_777_216), OptionalInt.of(0777))),
                new TreeMap<>(Map.of("default", List.of("app-alias"))),
                new TreeMap<>(),
                Optional.of(new HealthProbe(
                        List.of(),
                        Optional.of(Duration.ofSeconds(20)),
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.empty(),
                        Optional.of(4))),
                List.of(),
                List.of(),
                new Isolation(true, false, List.of(), List.of("ALL"), List.of("no-new-privileges:true")),
                new Resources(OptionalLong.of(268_435_456), OptionalLong.of(500_000_000), OptionalLong.of(200)),
                LogOptions.BOUNDED,
                new Behaviour(
                        Behaviour.Restart.ALWAYS,
                        Behaviour.OnUnhealthy.RESTART,
                        Behaviour.OnManualStop.HEAL,
                        Duration.ofMinutes(2),
                        Duration.ZERO,
                        Behaviour.Budget.DEFAULT,
                        Behaviour.Update.DEFAULT,
                        Probes.NONE));
    }
}
