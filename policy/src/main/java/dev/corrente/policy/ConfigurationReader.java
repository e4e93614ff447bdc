package dev.corrente.policy;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** What the environment and the commands of an image prove. Labels and history are words and prove nothing. */
final class ConfigurationReader {

    private static final String PLACE = "image configuration";

    private ConfigurationReader() {}

    static List<PackageEvidence> read(KnowledgeBase knowledge, JsonNode config) {
        List<PackageEvidence> found = new ArrayList<>();
        for (JsonNode variable : config.path("Env")) {
            String[] parts = variable.asText().split("=", 2);
            String value = parts.length > 1 ? parts[1] : "";
            if (!knowledge.configuration().switchedOff(parts[0], value)
                    && knowledge.configuration().variable(parts[0]).isPresent()) {
                found.add(evidence(Ecosystem.ENVIRONMENT, parts[0]));
            }
        }
        String command = words(config.path("Entrypoint")) + " " + words(config.path("Cmd"));
        knowledge.configuration().command(command).ifPresent(hit -> found.add(evidence(Ecosystem.COMMAND, hit.name())));
        return found;
    }

    private static PackageEvidence evidence(Ecosystem ecosystem, String name) {
        return new PackageEvidence(ecosystem, name, "", PLACE, 0, Proof.CONFIGURATION);
    }

    private static String words(JsonNode command) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText()));
        return String.join(" ", words);
    }
}
