package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compose.ComposeImport.Outcome;
import dev.corrente.reconciler.compose.Finding;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.plan.PolicyEntries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an imported stack needs beside its file before it runs.
 *
 * @param findings those of the import, with what was found here
 * @param policy lines of a policy file that allows what it asks for, none where it asks for nothing
 */
record ImportNeeds(List<Finding> findings, List<String> policy) {
    private static final String HEAD = """
            Write this as policy.yaml beside the stack file, or add its entries to the one that is there, each with its reason:
            apiVersion: corrente.dev/v1
            kind: Policy
            spec:
              allow:""";

    static ImportNeeds of(Outcome.Made made, Presence presence) {
        SortedMap<String, String> images = images(made);
        Optional<Set<String>> present = presence.among(images.values());
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : made.findings()) {
            boolean builtAlready = present.stream()
                    .flatMap(Collection::stream)
                    .anyMatch(image -> finding.what().equals(theImage(image)));
            if (!builtAlready) {
                findings.add(finding);
            }
        }
        images.forEach((service, image) ->
                absent(service, image, present, made.findings()).ifPresent(findings::add));
        List<String> policy = new ArrayList<>();
        for (Service service : made.read().services().values()) {
            PolicyEntries lacked = PolicyEntries.lackedBy(service, List.of());
            lacked.entries().forEach(entry -> {
                findings.add(needed(
                        "services." + service.name(),
                        "the entry in policy.yaml " + entry,
                        "it asks for " + lacked.demands() + ", and is not created without it"));
                policy.add("    " + entry);
            });
        }
        return new ImportNeeds(findings, policy.isEmpty() ? List.of() : withHead(policy));
    }

    private static List<String> withHead(List<String> entries) {
        List<String> lines = new ArrayList<>(HEAD.lines().toList());
        lines.addAll(entries);
        return lines;
    }

    /** By service. One that holds a variable that nobody has set is not known yet. */
    private static SortedMap<String, String> images(Outcome.Made made) {
        SortedMap<String, String> images = new TreeMap<>();
        for (Map.Entry<String, Service> entry : made.read().services().entrySet()) {
            String image = entry.getValue().image();
            if (made.allSet() || made.yaml().contains(image)) {
                images.put(entry.getKey(), image);
            }
        }
        return images;
    }

    private static Optional<Finding> absent(
            String service, String image, Optional<Set<String>> present, List<Finding> findings) {
        boolean told = findings.stream().anyMatch(finding -> finding.what().equals(theImage(image)));
        if (told || present.filter(here -> here.contains(image)).isPresent()) {
            return Optional.empty();
        }
        String why = present.isPresent()
                ? "it is not on this engine, and a stack file fetches nothing: docker pull " + image
                : "no engine could be asked whether it is there; docker pull " + image + " fetches it";
        return Optional.of(needed("services." + service + ".image", theImage(image), why));
    }

    private static Finding needed(String path, String what, String why) {
        return new Finding(Finding.Kind.NEEDED, path, 0, what, why);
    }

    private static String theImage(String image) {
        return "the image " + image;
    }
}
