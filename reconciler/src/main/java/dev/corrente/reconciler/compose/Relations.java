package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one part of a Compose file says about another.
 *
 * @param jobs services that others wait for until they have ended well
 * @param aliases names by which links call a service, by service
 * @param optional services that run only with a profile
 * @param grantFiles paths of the secrets and configs that are files, by {@code secrets.NAME} and {@code configs.NAME}
 */
record Relations(
        Set<String> jobs, Map<String, Set<String>> aliases, Set<String> optional, Map<String, String> grantFiles) {

    static Relations of(List<Yaml.Entry> services, Yaml.Mapping root) {
        Relations relations = new Relations(new TreeSet<>(), new TreeMap<>(), new TreeSet<>(), new TreeMap<>());
        services.forEach(entry -> relations.service(entry.key(), Source.mapping(entry.value())));
        for (String kind : List.of("secrets", "configs")) {
            root.find(kind)
                    .map(Source::entries)
                    .orElse(List.of())
                    .forEach(entry -> Source.text(Source.mapping(entry.value()), "file")
                            .ifPresent(file -> relations.grantFiles.put(kind + "." + entry.key(), file)));
        }
        return relations;
    }

    private void service(String name, Yaml.Mapping service) {
        for (Yaml.Entry dependency :
                service.find("depends_on").map(Source::entries).orElse(List.of())) {
            if (Source.text(Source.mapping(dependency.value()), "condition")
                    .filter("service_completed_successfully"::equals)
                    .isPresent()) {
                jobs.add(dependency.key());
            }
        }
        for (Yaml link : service.find("links").map(Source::list).orElse(List.of())) {
            String[] parts = Source.text(link).orElse("").split(":", 2);
            if (parts.length == 2 && !parts[0].equals(parts[1])) {
                aliases.computeIfAbsent(parts[0], target -> new TreeSet<>()).add(parts[1]);
            }
        }
        if (service.find("profiles")
                .filter(value -> !Source.list(value).isEmpty())
                .isPresent()) {
            optional.add(name);
        }
    }
}
