package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A container as a simulated engine keeps it; one without a spec is somebody else's. */
public final class SimulatedContainer {
    final String id;
    final Optional<ContainerSpec> spec;
    final String imageId;
    final List<PortBinding> ports;
    final Temper temper;
    /** Network to the id that it had when the container was last connected; empty before its first start. */
    final SortedMap<String, String> networks = new TreeMap<>();

    String name;
    Status status = Status.CREATED;
    int exitCode;
    String error = "";
    Instant startedAt = Instant.EPOCH;
    Instant finishedAt = Instant.EPOCH;
    EngineHealth health = EngineHealth.NONE;
    Fields fields;
    Optional<Instant> healthDue = Optional.empty();
    Optional<Instant> exitDue = Optional.empty();
    Optional<Instant> goneDue = Optional.empty();

    SimulatedContainer(String id, String name, Optional<ContainerSpec> spec, String imageId, List<PortBinding> ports) {
        this.id = id;
        this.name = name;
        this.spec = spec;
        this.imageId = imageId;
        this.ports = ports;
        this.temper = Temper.of(spec);
        this.fields = spec.map(ContainerSpec::fields).orElse(Fields.NONE);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Optional<ContainerSpec> spec() {
        return spec;
    }

    public String imageId() {
        return imageId;
    }

    public Status status() {
        return status;
    }

    public EngineHealth health() {
        return health;
    }

    /** Value of its ownership label; empty without one. */
    public String stack() {
        return spec.map(s -> s.stack().name()).orElse("");
    }

    public String service() {
        return spec.map(s -> s.service().name()).orElse("");
    }

    boolean holdsItsPorts() {
        return status == Status.RUNNING || status == Status.PAUSED;
    }

    Stream<Instant> due() {
        return Stream.of(healthDue, exitDue, goneDue).flatMap(Optional::stream);
    }

    void setFields(SortedMap<String, String> values) {
        fields = new Fields(values);
    }

    public ContainerState state() {
        return new ContainerState(
                id,
                name,
                service(),
                spec.map(ContainerSpec::hash).orElse(""),
                imageId,
                status,
                exitCode,
                false,
                error,
                startedAt,
                finishedAt,
                health,
                health == EngineHealth.UNHEALTHY ? "no answer" : "",
                fields,
                Collections.emptySortedMap());
    }

    @Override
    public String toString() {
        return name + "(" + id + " " + status + (health == EngineHealth.NONE ? "" : " " + health) + ")";
    }
}
