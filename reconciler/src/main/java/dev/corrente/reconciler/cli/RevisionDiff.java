package dev.corrente.reconciler.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.corrente.reconciler.compare.Settings;
import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Fields;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one revision says otherwise than another.
 *
 * @param settings by service, read with the variables of now; none where a revision's files can no longer be read
 * @param files unified diffs of the files that differ, by name
 */
record RevisionDiff(
        long from, long to, SortedMap<String, List<FieldChange>> settings, SortedMap<String, List<String>> files) {
    private static final int CONTEXT = 3;
    /** Where the texts of a revision once stood; nothing is read from there. */
    private static final Path FOLDER = Path.of("desired-state");

    static RevisionDiff between(Revision from, Revision to, Map<String, String> variables) {
        SortedMap<String, List<String>> files = new TreeMap<>();
        for (String name : both(from.files(), to.files())) {
            List<String> diff = unified(name, from, to);
            if (!diff.isEmpty()) {
                files.put(name, diff);
            }
        }
        SortedMap<String, List<FieldChange>> settings = new TreeMap<>();
        SortedMap<String, Fields> before = settings(from, variables);
        SortedMap<String, Fields> after = settings(to, variables);
        if (!before.isEmpty() && !after.isEmpty()) {
            for (String service : both(before, after)) {
                List<FieldChange> changes =
                        before.getOrDefault(service, Fields.NONE).changesTo(after.getOrDefault(service, Fields.NONE));
                if (!changes.isEmpty()) {
                    settings.put(service, changes);
                }
            }
        }
        return new RevisionDiff(from.number(), to.number(), settings, files);
    }

    private static SortedSet<String> both(Map<String, ?> one, Map<String, ?> other) {
        SortedSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    private static List<String> unified(String name, Revision from, Revision to) {
        List<String> before = from.files().getOrDefault(name, "").lines().toList();
        List<String> after = to.files().getOrDefault(name, "").lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                name + "\trevision " + from.number(),
                name + "\trevision " + to.number(),
                before,
                DiffUtils.diff(before, after),
                CONTEXT);
    }

    private static SortedMap<String, Fields> settings(Revision revision, Map<String, String> variables) {
        SortedMap<String, Fields> settings = new TreeMap<>();
        if (DesiredReader.again(FOLDER, revision.files(), variables) instanceof ReadResult.Accepted read) {
            read.stack().services().forEach((name, service) -> settings.put(name, Settings.of(read.stack(), service)));
        }
        return settings;
    }

    boolean isEmpty() {
        return settings.isEmpty() && files.isEmpty();
    }

    String text(Paint paint) {
        List<String> lines = new ArrayList<>();
        settings.forEach(
                (service, changes) -> changes.forEach(change -> lines.add("services." + service + "." + change)));
        files.values().forEach(diff -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            diff.forEach(line -> lines.add(paint.changed(line)));
        });
        return lines.isEmpty()
                ? "Revisions " + from + " and " + to + " say the same."
                : String.join(System.lineSeparator(), lines);
    }
}
