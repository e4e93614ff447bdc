package dev.corrente.reconciler.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.HiddenText;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Redaction;
import dev.corrente.reconciler.model.Stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one revision says otherwise than another, each read with the variables that it saw; what may be a secret is hidden.
 *
 * @param settings by service; none where a revision's files can no longer be read
 * @param variables names of those with another value; none where what the revisions use of them is the same
 * @param files unified diffs of the files that differ, by name
 */
public record RevisionDiff(
        long from,
        long to,
        SortedMap<String, List<FieldChange>> settings,
        List<String> variables,
        SortedMap<String, List<String>> files) {
    private static final int CONTEXT = 3;
    private static final List<String> HIDDEN = List.of("only what is hidden differs");
    /** Where the texts of a revision once stood; nothing is read from there. */
    private static final Path FOLDER = Path.of("desired-state");

    /** @param digest over the files and over the variables that they use */
    public record Side(long number, String digest, Map<String, String> variables, Map<String, String> files) {

        private Optional<Stack> stack() {
            return DesiredReader.again(FOLDER, files, variables) instanceof ReadResult.Accepted read
                    ? Optional.of(read.stack())
                    : Optional.empty();
        }
    }

    public static RevisionDiff between(Side from, Side to) {
        boolean same = from.digest().equals(to.digest());
        return new RevisionDiff(
                from.number(),
                to.number(),
                settings(from, to),
                same ? List.of() : List.copyOf(differing(from.variables(), to.variables())),
                files(from, to));
    }

    public boolean saysTheSame() {
        return settings.isEmpty() && variables.isEmpty() && files.isEmpty();
    }

    private static SortedMap<String, List<FieldChange>> settings(Side from, Side to) {
        SortedMap<String, List<FieldChange>> settings = new TreeMap<>();
        Optional<Stack> before = from.stack();
        Optional<Stack> after = to.stack();
        if (before.isEmpty() || after.isEmpty()) {
            return settings;
        }
        Redaction mine = Redaction.of(before.get(), from.variables());
        Redaction theirs = Redaction.of(after.get(), to.variables());
        SortedSet<String> services = new TreeSet<>(before.get().services().keySet());
        services.addAll(after.get().services().keySet());
        for (String service : services) {
            List<FieldChange> changes = fields(before.get(), service).changesTo(fields(after.get(), service)).stream()
                    .map(mine::change)
                    .map(theirs::change)
                    .toList();
            if (!changes.isEmpty()) {
                settings.put(service, changes);
            }
        }
        return settings;
    }

    private static Fields fields(Stack stack, String service) {
        return Optional.ofNullable(stack.services().get(service))
                .map(found -> Settings.of(stack, found))
                .orElse(Fields.NONE);
    }

    private static SortedMap<String, List<String>> files(Side from, Side to) {
        SortedMap<String, List<String>> files = new TreeMap<>();
        Map<String, String> before = HiddenText.shown(from.files());
        Map<String, String> after = HiddenText.shown(to.files());
        for (String name : differing(from.files(), to.files())) {
            List<String> old = before.getOrDefault(name, "").lines().toList();
            List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                    name + "\trevision " + from.number(),
                    name + "\trevision " + to.number(),
                    old,
                    DiffUtils.diff(old, after.getOrDefault(name, "").lines().toList()),
                    CONTEXT);
            files.put(name, diff.isEmpty() ? HIDDEN : diff);
        }
        return files;
    }

    private static SortedSet<String> differing(Map<String, String> one, Map<String, String> other) {
        SortedSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        return names;
    }
}
