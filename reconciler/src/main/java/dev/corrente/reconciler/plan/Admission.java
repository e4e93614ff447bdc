package dev.corrente.reconciler.plan;

/**
 * Whether an image may run here.
 *
 * @param why evidence for a person; empty when admitted
 */
public record Admission(State state, String why) {

    public enum State {
        ADMITTED,
        REFUSED,
        /** Not yet looked into; counts as not admitted. */
        PENDING,
        /** Not on the engine. */
        ABSENT
    }

    public static final Admission ADMITTED = new Admission(State.ADMITTED, "");
    public static final Admission PENDING = new Admission(State.PENDING, "the image is being examined");

    public static Admission refused(String why) {
        return new Admission(State.REFUSED, why);
    }

    public static Admission absent(String reference) {
        return new Admission(
                State.ABSENT, "image " + reference + " is not on this engine; build it, load it or pull it");
    }
}
