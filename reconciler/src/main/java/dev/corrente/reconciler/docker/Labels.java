package dev.corrente.reconciler.docker;

/** What we write on everything we make, and trust to know it again. */
final class Labels {
    static final String PREFIX = "dev.corrente.";
    static final String STACK = PREFIX + "stack";
    static final String SERVICE = PREFIX + "service";
    static final String HASH = PREFIX + "hash";
    /** On a reconciler's own container: the stack that it keeps. */
    static final String RECONCILER = PREFIX + "reconciler";
    /** On objects that are no service: {@link #FILES} or {@link #PASSING}. */
    static final String ROLE = PREFIX + "role";

    static final String FILES = "files";
    static final String PASSING = "passing";

    private Labels() {}
}
