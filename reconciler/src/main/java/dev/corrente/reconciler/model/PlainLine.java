package dev.corrente.reconciler.model;

import java.util.regex.Pattern;

/** Containers are not trusted: what they print goes to terminals, into events and into messages. */
public final class PlainLine {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    private static final int MOST = 1024;

    private PlainLine() {}

    /** @return one line of at most 1,024 characters, without any that a terminal would act on */
    public static String of(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return line.length() <= MOST ? line : line.substring(0, MOST - 1) + "…";
    }
}
