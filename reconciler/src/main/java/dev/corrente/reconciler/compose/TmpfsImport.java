package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Place;
import dev.corrente.reconciler.desired.Yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Memory that is mounted, in both forms. */
final class TmpfsImport {
    private static final Set<String> ALREADY_SO = Set.of("rw", "noexec", "nosuid", "nodev");

    private final Importing importing;

    TmpfsImport(Importing importing) {
        this.importing = importing;
    }

    Tree all(Yaml value) {
        List<String> mounts = new ArrayList<>();
        for (Yaml item : Source.list(value)) {
            Source.text(item).ifPresent(text -> mounts.add(one(text, item.place())));
        }
        return Tree.texts(mounts);
    }

    private String one(String text, Place place) {
        String[] parts = text.split(":", 2);
        List<String> options = new ArrayList<>();
        for (String option : parts.length == 1 ? new String[0] : parts[1].split(",", -1)) {
            if (option.startsWith("size=") || option.startsWith("mode=") || Expressions.isIn(option)) {
                options.add(option);
            } else if (!ALREADY_SO.contains(option)) {
                importing
                        .findings()
                        .dropped(
                                place,
                                "without \"" + option + "\"",
                                "a tmpfs has a size and a mode, and is noexec, nosuid and nodev");
            }
        }
        return parts[0] + (options.isEmpty() ? "" : ":" + String.join(",", options));
    }

    Tree longForm(Yaml.Mapping map) {
        SequencedMap<String, Tree> options = new LinkedHashMap<>();
        for (Yaml.Entry entry : map.entries()) {
            if (importing.keeps("tmpfs", entry)) {
                options.put(
                        entry.key(),
                        entry.key().equals("mode") ? FileModes.octal(entry.value()) : Source.asIs(entry.value()));
            }
        }
        return new Tree.Mapping(options);
    }
}
