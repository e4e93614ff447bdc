package dev.corrente.reconciler.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A stack file of services that are called s0, s1, and so on, with all that they may refer to. */
record StackText(String stack, List<ObjectNode> services, String config) {
    private static final String REST = """
            {"profiles": ["on"],
             "networks": {"front": {"internal": true}, "back": {}},
             "volumes": {"data": {}, "other": {}},
             "secrets": {"made": {}, "filled": {"template": "user:{made}"}},
             "configs": {"text": {}, "other": {"content": "another"}}}
            """;

    StackText {
        services = List.copyOf(services);
    }

    static String name(int service) {
        return "s" + service;
    }

    /** The files that a stack file may name. */
    static void writeFiles(Path project) {
        try {
            Path folder = project.resolve("desired-state");
            Files.createDirectories(folder.resolve("seed"));
            Files.createDirectories(project.resolve("seed"));
            Files.writeString(folder.resolve("one.env"), "FROM_FILE=one\n");
            Files.writeString(folder.resolve("other.env"), "FROM_FILE=other\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StackText with(int service, UnaryOperator<ObjectNode> change) {
        List<ObjectNode> changed = new ArrayList<>(services);
        changed.set(service, change.apply(services.get(service)));
        return new StackText(stack, changed, config);
    }

    /** Another content of the config {@code text}. */
    StackText saying(String other) {
        return new StackText(stack, services, other);
    }

    /** JSON, which is YAML too. */
    String yaml() {
        ObjectNode root = Setting.JSON.createObjectNode();
        root.put("apiVersion", "corrente.dev/v1").put("kind", "Stack");
        root.putObject("metadata").put("name", stack);
        ObjectNode spec = (ObjectNode) Setting.read(REST);
        spec.withObject("/configs/text").put("content", config);
        root.set("spec", spec);
        ObjectNode all = spec.putObject("services");
        for (int i = 0; i < services.size(); i++) {
            all.set(name(i), Setting.read(filled(i)));
        }
        return root.toString();
    }

    private String filled(int service) {
        ObjectNode written = services.get(service);
        if (service == 0) {
            written.remove("depends_on");
        }
        return written.toString()
                .replace("{stack}", stack)
                .replace("{service}", name(service))
                .replace("{first}", name(0))
                .replace("{port}", String.valueOf(23_000 + service));
    }

    /** Whatever is desired is allowed. */
    String policy() {
        StringBuilder text = new StringBuilder("apiVersion: corrente.dev/v1\nkind: Policy\nspec:\n  allow:\n");
        for (int i = 0; i < services.size(); i++) {
            text.append("    - {service: ")
                    .append(name(i))
                    .append(", reason: a test, what: [privileged, \"capability:ALL\", \"capability:NET_ADMIN\",")
                    .append(" \"capability:SYS_TIME\", \"security-opt:seccomp=unconfined\",")
                    .append(" \"security-opt:apparmor=unconfined\", \"security-opt:label=disable\",")
                    .append(" \"security-opt:systempaths=unconfined\"]}\n");
        }
        return text.toString();
    }
}
