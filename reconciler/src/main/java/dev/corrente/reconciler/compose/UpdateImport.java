package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** {@code deploy.update_config:}, which the reconciler heeds on one host too. */
final class UpdateImport {
    private static final Map<String, String> WORDS =
            Map.of("order", "order", "monitor", "monitor", "failure_action", "onFailure");
    private static final Set<String> ON_FAILURE = Set.of("rollback", "continue");

    private UpdateImport() {}

    /** @return what stands below {@code reconcile.update} */
    static Optional<Tree> read(Importing importing, Yaml.Mapping service) {
        SequencedMap<String, Tree> update = new LinkedHashMap<>();
        List<Yaml.Entry> settings = service.find("deploy")
                .flatMap(deploy -> Source.mapping(deploy).find("update_config"))
                .map(Source::entries)
                .orElse(List.of());
        for (Yaml.Entry entry : settings) {
            String word = WORDS.getOrDefault(entry.key(), "");
            boolean pause = word.equals("onFailure")
                    && !ON_FAILURE.contains(Source.text(entry.value()).orElse(""));
            if (word.isEmpty() || pause) {
                importing
                        .findings()
                        .dropped(
                                entry.place(),
                                "one container is replaced at a time, by order, monitor and failure_action");
            } else {
                update.put(word, Source.asIs(entry.value()));
                importing
                        .findings()
                        .changed(entry.place(), "written as reconcile.update." + word, "a stack file knows no deploy");
            }
        }
        return update.isEmpty() ? Optional.empty() : Optional.of(new Tree.Mapping(update));
    }
}
