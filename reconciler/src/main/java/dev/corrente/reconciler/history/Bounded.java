package dev.corrente.reconciler.history;

/** Texts from elsewhere, such as a container's last words, as long as a line may be. */
final class Bounded {
    static final int LONGEST = 4_000;

    private Bounded() {}

    static String text(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
