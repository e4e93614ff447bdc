package dev.corrente.api.storage;

import java.util.List;

/** The three buckets of the data flow, in the order in which data passes through them. */
public final class Buckets {
    /** What arrived, untouched. */
    public static final String BRONZE = "nova-bronze";
    /** Cleaned, typed rows, and what was refused. */
    public static final String SILVER = "nova-silver";
    /** Committed snapshots: objects by SHA-256, manifests, and CURRENT. */
    public static final String GOLD = "nova-gold";

    public static final List<String> ALL = List.of(BRONZE, SILVER, GOLD);

    private Buckets() {}
}
