package dev.corrente.policy;

/** What a listed name stands for. */
public enum Category {
    /** Machine learning: frameworks, model runtimes, tooling around them. */
    ML,
    /** GPU drivers, runtimes and toolchains. */
    GPU
}
