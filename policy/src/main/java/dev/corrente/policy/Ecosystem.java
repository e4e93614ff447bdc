package dev.corrente.policy;

/** Where a found package comes from. */
public enum Ecosystem {
    PYTHON,
    NATIVE,
    CONDA,
    NPM,
    MAVEN,
    /** Classes of a listed framework in a jar that does not name it. */
    CLASSES,
    DEBIAN,
    ALPINE,
    CRAN,
    GEM,
    GO,
    CARGO,
    NUGET,
    JULIA,
    /** A trained model, by its content. */
    MODEL,
    /** A variable of the image configuration. */
    ENVIRONMENT,
    /** What the image configuration starts. */
    COMMAND
}
