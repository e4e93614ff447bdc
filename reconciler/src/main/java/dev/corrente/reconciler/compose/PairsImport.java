package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Names and values, written as a map or as a list of {@code NAME=VALUE}; they become a map. */
final class PairsImport {
    private final Importing importing;

    PairsImport(Importing importing) {
        this.importing = importing;
    }

    SequencedMap<String, Tree> read(Yaml value) {
        SequencedMap<String, Tree> pairs = new LinkedHashMap<>();
        if (value instanceof Yaml.Mapping map) {
            map.entries().forEach(entry -> pairs.put(entry.key(), text(entry.value())));
        } else {
            Source.list(value).forEach(item -> pair(item, pairs));
        }
        return pairs;
    }

    private static Tree text(Yaml value) {
        return Source.text(value).<Tree>map(Tree.Text::new).orElse(Tree.Raw.NOTHING);
    }

    private void pair(Yaml item, SequencedMap<String, Tree> pairs) {
        String[] parts = Source.text(item).orElse("").split("=", 2);
        Tree earlier = pairs.put(parts[0], parts.length == 2 ? new Tree.Text(parts[1]) : Tree.Raw.NOTHING);
        if (earlier != null) {
            importing
                    .findings()
                    .changed(item.place(), parts[0] + " stands once", "it stands twice, and the later one wins");
        }
    }
}
