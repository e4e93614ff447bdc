package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Networks and volumes, whose names on the engine are always made of the stack's and their own. */
final class NamedImport {
    private final Importing importing;

    NamedImport(Importing importing) {
        this.importing = importing;
    }

    Tree network(Yaml.Entry declared) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        for (Yaml.Entry entry : Source.entries(declared.value())) {
            if (entry.key().equals(RestartImport.OURS)) {
                Source.mapping(entry.value())
                        .find("join")
                        .ifPresent(join -> out.put("reconcile", Tree.Mapping.of("join", Source.flag(join))));
            } else if (!isSame(entry, declared, "bridge") && importing.keeps("network", entry)) {
                out.put(entry.key(), Source.flag(entry.value()));
            }
        }
        return new Tree.Mapping(out);
    }

    Tree volume(Yaml.Entry declared) {
        for (Yaml.Entry entry : Source.entries(declared.value())) {
            if (isSame(entry, declared, "local")) {
                continue;
            }
            if (entry.key().equals("name") || entry.key().equals("external")) {
                String volume = importing.stack() + "-" + declared.key();
                importing
                        .findings()
                        .dropped(entry.place(), "the volume is " + volume + ": copy the data of the other one into it");
            } else {
                importing.keeps("volume", entry);
            }
        }
        return Tree.Mapping.EMPTY;
    }

    /** Whether it says what is so anyway. */
    private boolean isSame(Yaml.Entry entry, Yaml.Entry declared, String driver) {
        String text = Source.text(entry.value()).orElse("");
        return switch (entry.key()) {
            case "name" -> text.equals(importing.stack() + "-" + declared.key());
            case "driver" -> text.equals(driver);
            case "external" -> text.equals("false");
            default -> false;
        };
    }
}
