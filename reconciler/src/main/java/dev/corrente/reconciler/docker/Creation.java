package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Demand;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The one way to the engine's create call. Whatever made the body, and whatever was admitted before, it is judged as the
 * engine would get it.
 */
final class Creation {
    private final EngineHttp engine;
    private final HostPaths paths;
    private final HostView host;

    Creation(EngineHttp engine, HostPaths paths, HostView host) {
        this.engine = engine;
        this.paths = paths;
        this.host = host;
    }

    /**
     * @param spec whose container it is; what its stack's policy allows to its service is allowed
     * @return the container's id
     * @throws RuntimeFailure of kind REFUSED where the engine must not be asked
     */
    String create(String name, JsonNode body, ContainerSpec spec) {
        admit(body, spec);
        return engine.post("/containers/create?name=" + name, body, Deadlines.WRITE)
                .path("Id")
                .asText();
    }

    private void admit(JsonNode body, ContainerSpec spec) {
        String service = spec.service().name();
        List<String> unknown = KnownBody.unknown(body, spec.stack().name());
        if (!unknown.isEmpty()) {
            throw new RuntimeFailure(
                    Kind.REFUSED,
                    "the container of " + service + " would get what no stack file can ask for: "
                            + String.join(", ", unknown)
                            + "; the engine was not asked. This is a fault of Corrente: please report it");
        }
        List<Demand> beyond =
                Demand.beyond(spec.stack().rules().allowances(), service, BodyDemands.of(body, paths, host));
        if (!beyond.isEmpty()) {
            throw new RuntimeFailure(
                    Kind.REFUSED,
                    "the container of " + service + " would get what policy does not allow: "
                            + beyond.stream().map(Demand::toString).collect(Collectors.joining(", "))
                            + "; the engine was not asked. If a mounted folder is a link, mount what it leads to; else"
                            + " allow it in desired-state/policy.yaml");
        }
    }
}
