package dev.corrente.policy;

/** How certain a listed name is a violation. */
public enum Tier {
    /** A violation on its own. */
    SURE,
    /** A violation by default, open to a waiver. */
    STRONG,
    /** Can be legitimate; worth a look, not denied by default. */
    REVIEW
}
