package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Place;
import dev.corrente.reconciler.desired.StackWords;
import dev.corrente.reconciler.desired.Yaml;

import java.nio.file.Files;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the parts of one import share.
 *
 * @param stack its name; may hold a variable
 * @param newVolumes names of volumes that Compose makes without a name
 * @param namedFiles paths in the Compose file whose content the stack's reader reads
 * @param granted {@code secrets.NAME} and {@code configs.NAME} of those that a service of the stack file gets as one
 */
record Importing(
        Findings findings,
        Relocation paths,
        String stack,
        Relations relations,
        SortedSet<String> newVolumes,
        SortedSet<String> namedFiles,
        SortedSet<String> granted) {

    Importing(Findings findings, Relocation paths, String stack, Relations relations) {
        this(findings, paths, stack, relations, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /** Whether a stack file has this key in such a map; else it is listed as dropped, unless it says nothing. */
    boolean keeps(String map, Yaml.Entry entry) {
        boolean known = StackWords.knows(map, entry.key());
        if (!known && !Source.isNothing(entry.value())) {
            findings.dropped(entry.place(), reasonAgainst(map, entry.key()));
        }
        return known;
    }

    static String reasonAgainst(String map, String key) {
        return key.startsWith("x-")
                ? "it is for Compose's own readers"
                : StackWords.reasonAgainst(map, key).orElse("this is not a word that is known here");
    }

    /** A path of the Compose file as the stack file has to name it; listed where it reads differently. */
    String relocated(String path, Place place) {
        String there = paths.inStack(path);
        if (!there.equals(path)) {
            findings.changed(
                    place,
                    "written as " + there,
                    paths.isInProject(path)
                            ? "paths are relative to the stack file"
                            : "it lies outside of the project folder");
        }
        return there;
    }

    /** The same for a path that is a variable's default. */
    String relocatedDefault(String source, Place place) {
        Optional<String> path = Expressions.defaultPath(source);
        return path.map(found -> source.replace("-" + found + "}", "-" + relocated(found, place) + "}"))
                .orElse(source);
    }

    /** A file that the stack's reader reads too. */
    void fileIsRead(String path, Place place) {
        if (!Expressions.isIn(path)) {
            namedFiles.add(path);
            fileIsNeeded(path, place);
        }
    }

    void fileIsNeeded(String path, Place place) {
        if (!Expressions.isIn(path) && !Files.isRegularFile(paths.onDisk(path))) {
            findings.needed(place, "the file " + path, "it does not exist, and the stack is refused without it");
        }
    }
}
