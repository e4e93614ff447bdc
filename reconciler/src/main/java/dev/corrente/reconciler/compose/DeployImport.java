package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.Map;
import java.util.SequencedMap;

/** {@code deploy:} but for its updates; its limits and its restart policy have words of their own in a stack file. */
final class DeployImport {
    private static final Map<String, String> LIMITS =
            Map.of("cpus", "cpus", "memory", "mem_limit", "pids", "pids_limit");
    private static final Map<String, String> RESTARTS =
            Map.of("none", "no", "on-failure", "on-failure", "any", "always");

    private final Importing importing;
    private final SequencedMap<String, Tree> service;

    /** @param service what the service itself says, which wins */
    DeployImport(Importing importing, SequencedMap<String, Tree> service) {
        this.importing = importing;
        this.service = service;
    }

    void read(Yaml value) {
        for (Yaml.Entry entry : Source.entries(value)) {
            switch (entry.key()) {
                case "resources" -> resources(entry.value());
                case "restart_policy" -> restartPolicy(entry.value());
                case "update_config" -> {}
                case "replicas" -> dropped(entry, "one container runs for each service");
                default -> dropped(entry, "it is for a cluster");
            }
        }
    }

    private void dropped(Yaml.Entry entry, String why) {
        importing.findings().dropped(entry.place(), why);
    }

    private void resources(Yaml value) {
        for (Yaml.Entry entry : Source.entries(value)) {
            if (entry.key().equals("limits")) {
                Source.entries(entry.value()).forEach(this::limit);
            } else {
                dropped(entry, "a stack file has limits, no reservations");
            }
        }
    }

    private void limit(Yaml.Entry entry) {
        String key = LIMITS.get(entry.key());
        if (key == null) {
            dropped(entry, "limits are mem_limit, cpus and pids_limit");
        } else {
            moved(entry, key, Source.asIs(entry.value()));
        }
    }

    private void restartPolicy(Yaml value) {
        for (Yaml.Entry entry : Source.entries(value)) {
            String restart = RESTARTS.get(Source.text(entry.value()).orElse(""));
            if (entry.key().equals("condition") && restart != null) {
                moved(entry, "restart", new Tree.Text(restart));
            } else {
                dropped(entry, "the reconciler's own back-off holds");
            }
        }
    }

    private void moved(Yaml.Entry entry, String key, Tree value) {
        if (service.putIfAbsent(key, value) == null) {
            importing.findings().changed(entry.place(), "written as " + key, "a stack file knows no deploy");
        } else {
            dropped(entry, key + " is given beside it");
        }
    }
}
