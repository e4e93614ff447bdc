package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.Network;

import java.util.List;
import java.util.Optional;

/** The engine's calls about networks. */
final class Networks {
    private final EngineHttp engine;

    Networks(EngineHttp engine) {
        this.engine = engine;
    }

    /** Up to API 1.43 the engine takes a second network of the same name, unless it is told to look. */
    void create(String stack, String name, Network network) {
        ObjectNode body =
                Json.object().put("Name", name).put("Driver", "bridge").put("Internal", network.internal());
        body.put("CheckDuplicate", true).putObject("Labels").put(Labels.STACK, stack);
        Failures.tolerating(Kind.CONFLICT, () -> engine.post("/networks/create", body, Deadlines.WRITE));
    }

    void connect(String network, String container, List<String> aliases) {
        ObjectNode body = Json.object().put("Container", container);
        body.putObject("EndpointConfig").set("Aliases", Json.array(aliases));
        engine.post("/networks/" + network + "/connect", body, Deadlines.WRITE);
    }

    /** Under other names; whether the container was connected is all the same. */
    void reconnect(String network, String container, List<String> aliases) {
        Failures.tolerating(
                Kind.ENGINE, () -> Failures.tolerating(Kind.CONFLICT, () -> disconnect(network, container)));
        connect(network, container, aliases);
    }

    /** @param member leaves it first; whether it was one is all the same */
    void remove(String name, Optional<String> member) {
        member.ifPresent(own -> Failures.tolerating(
                Kind.NOT_FOUND, () -> Failures.tolerating(Kind.ENGINE, () -> disconnect(name, own))));
        Failures.tolerating(Kind.NOT_FOUND, () -> engine.delete("/networks/" + name));
    }

    private void disconnect(String network, String container) {
        engine.post("/networks/" + network + "/disconnect", Json.object().put("Container", container), Deadlines.WRITE);
    }
}
