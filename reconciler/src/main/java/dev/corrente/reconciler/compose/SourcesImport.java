package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/** Where a secret's value and a config's content come from. */
final class SourcesImport {
    private final Importing importing;
    private final Set<String> set;

    /** @param set names of the variables that have a value */
    SourcesImport(Importing importing, Set<String> set) {
        this.importing = importing;
        this.set = set;
    }

    Tree secret(Yaml.Entry declared) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        for (Yaml.Entry entry : Source.entries(declared.value())) {
            String text = Source.text(entry.value()).orElse("");
            switch (entry.key()) {
                case "file" -> {
                    out.put("file", file(entry, text));
                    importing.fileIsNeeded(text, entry.value().place());
                }
                case "environment" -> out.put("environment", variable(entry, text));
                case "external" -> external(entry, text, "its value", "without one the reconciler makes a value");
                default -> keep("secret", entry, out);
            }
        }
        return new Tree.Mapping(out);
    }

    Tree config(Yaml.Entry declared) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        for (Yaml.Entry entry : Source.entries(declared.value())) {
            String text = Source.text(entry.value()).orElse("");
            switch (entry.key()) {
                case "file" -> {
                    out.put("file", file(entry, text));
                    importing.fileIsRead(text, entry.value().place());
                }
                case "environment" -> {
                    out.put("content", new Tree.Text("${" + text + "}"));
                    importing
                            .findings()
                            .changed(entry.place(), "written as content", "a config has a file or a content");
                }
                case "external" -> {
                    if (external(entry, text, "its content", "without one it is empty")) {
                        out.put("content", new Tree.Text(""));
                    }
                }
                default -> keep("config", entry, out);
            }
        }
        return new Tree.Mapping(out);
    }

    private void keep(String map, Yaml.Entry entry, SequencedMap<String, Tree> out) {
        if (importing.keeps(map, entry)) {
            out.put(entry.key(), Source.asIs(entry.value()));
        }
    }

    private Tree file(Yaml.Entry entry, String path) {
        return new Tree.Text(importing.relocated(path, entry.value().place()));
    }

    private Tree variable(Yaml.Entry entry, String name) {
        if (!set.contains(name)) {
            String why = "it is not set in .env, and without it the reconciler makes one";
            importing.findings().needed(entry.place(), "a value of " + name, why);
        }
        return new Tree.Text(name);
    }

    private boolean external(Yaml.Entry entry, String text, String what, String otherwise) {
        boolean external = !text.equals("false");
        if (external) {
            importing.findings().needed(entry.place(), what, "Compose finds it elsewhere: name a source; " + otherwise);
        }
        return external;
    }
}
