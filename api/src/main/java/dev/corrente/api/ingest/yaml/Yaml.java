package dev.corrente.api.ingest.yaml;

import java.util.List;
import java.util.SequencedMap;

/** A part of a document. */
public sealed interface Yaml {
    Place place();

    /** What it is, for a message. */
    String describe();

    /** @param plain whether it was written without quotes, so that {@code true} and {@code ~} are no words */
    record Scalar(Place place, String text, boolean plain) implements Yaml {
        @Override
        public String describe() {
            return text.isEmpty() ? "nothing" : "\"" + text + "\"";
        }
    }

    record Items(Place place, List<Yaml> items) implements Yaml {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /** @param entries in the order of the document */
    record Entries(Place place, SequencedMap<String, Yaml> entries) implements Yaml {
        @Override
        public String describe() {
            return "a map";
        }
    }
}
