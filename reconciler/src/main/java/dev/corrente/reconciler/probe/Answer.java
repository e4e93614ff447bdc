package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.model.PlainLine;

/** What came of one question. */
sealed interface Answer {
    record Passed() implements Answer {}

    /** The service's own fault. */
    record Failed(String output) implements Answer {}

    /** Nothing was learned about the service: its container is paused, or the engine does not answer. */
    record Unknown(String why) implements Answer {}

    Answer PASSED = new Passed();

    static Answer failed(String output) {
        return new Failed(PlainLine.of(output));
    }

    static Answer unknown(String why) {
        return new Unknown(PlainLine.of(why));
    }
}
