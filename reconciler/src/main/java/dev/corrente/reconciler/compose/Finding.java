package dev.corrente.reconciler.compose;

/**
 * Something that is not the same on the other side.
 *
 * @param path in the file that was read, such as {@code services.web.ports[0]}
 * @param line first line is 1; 0 where there is none
 * @param what became of it
 * @param why, or what to do about it
 */
public record Finding(Kind kind, String path, int line, String what, String why) {

    /** In the order of their weight. */
    public enum Kind {
        /** Left out: the other side has no word for it. */
        DROPPED,
        /** Said in other words, or with another meaning. */
        CHANGED,
        /** Somebody has to do something before it works. */
        NEEDED
    }

    /** {@code services.web.build: needed: an image; build it first …}. */
    @Override
    public String toString() {
        String what = this.what.isEmpty() ? "" : " " + this.what + ";";
        return path + ": " + kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + what + " " + why;
    }
}
