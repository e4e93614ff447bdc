package dev.corrente.reconciler.probe;

import java.util.regex.Pattern;

/** What came of one question. */
sealed interface Answer {
    record Passed() implements Answer {}

    /** The service's own fault. */
    record Failed(String output) implements Answer {}

    /** Nothing was learned about the service: its container is paused, or the engine does not answer. */
    record Unknown(String why) implements Answer {}

    Answer PASSED = new Passed();

    static Answer failed(String output) {
        return new Failed(OneLine.of(output));
    }

    static Answer unknown(String why) {
        return new Unknown(OneLine.of(why));
    }

    /** Containers are not trusted: what they print goes to terminals and into events. */
    final class OneLine {
        private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
        private static final int MOST = 1024;

        private OneLine() {}

        static String of(String text) {
            String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
            return line.length() <= MOST ? line : line.substring(0, MOST - 1) + "…";
        }
    }
}
