package dev.corrente.reconciler.source;

/** Where desired state comes from. */
public interface Source {

    /** What it offers now, all of one moment. Safe for any thread. */
    Sight look();
}
