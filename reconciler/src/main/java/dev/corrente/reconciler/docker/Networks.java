package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.Network;

import java.util.List;
import java.util.Map;
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

    /** Whether it was a member is all the same. */
    void leave(String name, String member) {
        Failures.tolerating(Kind.NOT_FOUND, () -> Failures.tolerating(Kind.ENGINE, () -> disconnect(name, member)));
    }

    /** The engine changes no network, and removes none that has members. */
    void replace(String stack, String name, Network network, Optional<String> self) {
        List<String> members = engine.find("/networks/" + name).stream()
                .flatMap(found -> found.path("Containers").propertyStream())
                .map(Map.Entry::getKey)
                .toList();
        for (String member : members) {
            if (!self.equals(Optional.of(member)) && !isOf(stack, member)) {
                throw new RuntimeFailure(
                        Kind.CONFLICT,
                        "network " + name + " cannot be made anew: container " + member + ", which is not the stack's,"
                                + " is on it; `docker network disconnect " + name + " " + member + "` takes it off");
            }
        }
        members.forEach(member -> leave(name, member));
        remove(name, Optional.empty());
        create(stack, name, network);
    }

    private boolean isOf(String stack, String container) {
        return engine.find("/containers/" + container + "/json")
                .map(found ->
                        found.path("Config").path("Labels").path(Labels.STACK).asText())
                .filter(stack::equals)
                .isPresent();
    }

    /** @param member leaves it first */
    void remove(String name, Optional<String> member) {
        member.ifPresent(own -> leave(name, own));
        Failures.tolerating(Kind.NOT_FOUND, () -> engine.delete("/networks/" + name));
    }

    private void disconnect(String network, String container) {
        engine.post("/networks/" + network + "/disconnect", Json.object().put("Container", container), Deadlines.WRITE);
    }
}
