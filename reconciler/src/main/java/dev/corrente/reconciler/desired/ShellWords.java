package dev.corrente.reconciler.desired;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line into words as a shell does: blanks part them; quotes and backslashes keep them together. */
final class ShellWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    static Parsed<List<String>> split(String text) {
        return new ShellWords(text).split();
    }

    private Parsed<List<String>> split() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (Character.isWhitespace(c)) {
                endWord();
            } else if (!take(c)) {
                return Parsed.bad(
                        c == '\\' ? "the command ends with a backslash" : "the quote " + c + " is never closed",
                        "write the command as a list of words");
            }
        }
        endWord();
        return Parsed.good(List.copyOf(words));
    }

    /** False if the text ends too soon. */
    private boolean take(char c) {
        inWord = true;
        return switch (c) {
            case '\'' -> takeUntilQuote('\'', "");
            case '"' -> takeUntilQuote('"', "\"\\$`");
            case '\\' -> takeNext();
            default -> {
                word.append(c);
                yield true;
            }
        };
    }

    private boolean takeNext() {
        if (at == text.length()) {
            return false;
        }
        word.append(text.charAt(at++));
        return true;
    }

    private boolean takeUntilQuote(char quote, String escapable) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return true;
            }
            boolean escapes = c == '\\' && at < text.length() && escapable.indexOf(text.charAt(at)) >= 0;
            word.append(escapes ? text.charAt(at++) : c);
        }
        return false;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
