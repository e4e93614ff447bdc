package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Whether what ended is started again, and whether it is a job. Where a stack file means {@code always}, Compose means
 * {@code no}, which is written out.
 */
final class RestartImport {
    /** Where an exported file keeps what Compose has no word for. */
    static final String OURS = "x-reconcile";

    private static final String COUNTED = "on-failure:";

    private RestartImport() {}

    static void read(Importing importing, Yaml.Entry service, Yaml.Mapping keys, SequencedMap<String, Tree> out) {
        keys.entries().stream()
                .filter(entry -> entry.key().equals("restart") && !Source.isNothing(entry.value()))
                .forEach(entry -> out.put("restart", new Tree.Text(restart(importing, entry))));
        SequencedMap<String, Tree> ours = ours(importing, keys);
        UpdateImport.read(importing, keys).ifPresent(update -> ours.putIfAbsent("update", update));
        boolean job = importing.relations().jobs().contains(service.key());
        if (job && ours.putIfAbsent("kind", new Tree.Text("job")) == null) {
            importing
                    .findings()
                    .changed(service.place(), "reconcile.kind is job", "others wait for its end, and only a job ends");
        }
        if (out.putIfAbsent("restart", new Tree.Text("no")) == null) {
            importing
                    .findings()
                    .changed(
                            service.place(),
                            "restart is \"no\"",
                            "so Compose means it; take the line out to have it "
                                    + (job ? "tried until it ends well" : "healed"));
        }
        if (!ours.isEmpty()) {
            out.put("reconcile", new Tree.Mapping(ours));
        }
    }

    private static String restart(Importing importing, Yaml.Entry entry) {
        String text = Source.text(entry.value()).orElse("no");
        if (text.startsWith(COUNTED)) {
            importing
                    .findings()
                    .changed(entry.place(), "written as on-failure", "the reconciler tries for ever, with a back-off");
            return "on-failure";
        }
        return text.equals("false") ? "no" : text;
    }

    private static SequencedMap<String, Tree> ours(Importing importing, Yaml.Mapping keys) {
        SequencedMap<String, Tree> ours = new LinkedHashMap<>();
        for (Yaml.Entry entry : keys.find(OURS).map(Source::entries).orElse(java.util.List.of())) {
            if (importing.keeps("reconcile", entry)) {
                ours.put(entry.key(), Source.asIs(entry.value()));
            }
        }
        return ours;
    }
}
