package dev.corrente.reconciler.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** Colours for words that say how well something is; on a terminal only, and never where {@code NO_COLOR} is set. */
record Paint(boolean colours) {
    static final Paint NONE = new Paint(false);

    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String RED = "31";
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Healthy", GREEN),
            Map.entry("Completed", GREEN),
            Map.entry("Stopped", GREEN),
            Map.entry("CONVERGED", GREEN),
            Map.entry("Progressing", YELLOW),
            Map.entry("PROGRESSING", YELLOW),
            Map.entry("Unknown", YELLOW),
            Map.entry("Warning", YELLOW),
            Map.entry("Missing", RED),
            Map.entry("ROLLED_BACK", RED),
            Map.entry("Degraded", RED));

    static Paint ofTerminal() {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        boolean dumb = "dumb".equals(System.getenv("TERM")) || System.getenv("NO_COLOR") != null;
        return new Paint(terminal && !dumb);
    }

    /** @param cell may be padded with blanks, which get no colour */
    String cell(String cell) {
        String word = cell.stripTrailing();
        String colour = WORDS.get(word);
        return colour == null ? cell : painted(word, colour) + cell.substring(word.length());
    }

    /** A line of a unified diff. */
    String changed(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> painted(line, GREEN);
            case '-' -> painted(line, RED);
            default -> line;
        };
    }

    private String painted(String text, String colour) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
