package dev.corrente.policy;

/** Where a found package comes from. */
public enum Ecosystem {
    PYTHON,
    NATIVE
}
