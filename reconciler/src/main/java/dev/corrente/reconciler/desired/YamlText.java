package dev.corrente.reconciler.desired;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

import java.util.Iterator;
import java.util.Optional;

/** Text to YAML nodes with marks. Bounds the depth before anything recursive sees the text. */
final class YamlText {
    static final int DEEPEST = 32;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            .setAllowRecursiveKeys(false)
            .setAllowNonScalarKeys(true)
            // A hundred services may well merge one map; TreeBuilder bounds what aliases come to.
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(DesiredFiles.LARGEST)
            .build();

    private final String file;
    private final Problems problems;

    YamlText(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The document's root, or nothing after the fault was noted. */
    Optional<Node> compose(String text) {
        try {
            if (!oneShallowDocument(text)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty()) {
                problems.add(
                        Place.wholeFile(file), "the file is empty", "it begins with \"apiVersion: corrente.dev/v1\"");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            notYaml(e);
        } catch (ReaderException e) {
            problems.add(placeOf(text, e.getPosition()), "a character that YAML does not allow", "remove it");
        } catch (YamlEngineException e) {
            problems.add(Place.wholeFile(file), "this is not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private boolean oneShallowDocument(String text) {
        int depth = 0;
        int documents = 0;
        Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                problems.add(place(event.getStartMark()), "nested more than " + DEEPEST + " deep");
                return false;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof DocumentStartEvent && ++documents > 1) {
                problems.add(
                        place(event.getStartMark()),
                        "a second document begins here",
                        "one file holds one document: remove the line \"---\" and what follows");
                return false;
            }
        }
        return true;
    }

    private void notYaml(MarkedYamlEngineException e) {
        Place place = place(e.getProblemMark().or(e::getContextMark));
        String problem = Optional.ofNullable(e.getProblem()).orElse("");
        if (problem.contains("TAB")) {
            problems.add(place, "a tab stands here; YAML indents with spaces only", "replace the tab by spaces");
            return;
        }
        String context = Optional.ofNullable(e.getContext())
                .filter(text -> !text.isBlank())
                .map(text -> text + ": ")
                .orElse("");
        problems.add(place, "this is not valid YAML: " + context + problem);
    }

    Place place(Optional<Mark> mark) {
        return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1, ""))
                .orElse(Place.wholeFile(file));
    }

    private Place placeOf(String text, int codePoints) {
        int end = text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(file, line, end - before.lastIndexOf('\n'), "");
    }
}
