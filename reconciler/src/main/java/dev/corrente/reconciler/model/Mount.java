package dev.corrente.reconciler.model;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** Something mounted into a container at an absolute path. */
public sealed interface Mount {
    String target();

    /** A volume of the stack, by its name in the stack file. */
    record VolumeMount(String volume, String target, boolean readOnly) implements Mount {}

    /**
     * A path of the host.
     *
     * @param source absolute, or relative to the project folder; the host's path of it is found at execution
     */
    record BindMount(String source, String target, boolean readOnly) implements Mount {}

    /** Memory that ends with the container. */
    record TmpfsMount(String target, OptionalLong sizeBytes, OptionalInt mode) implements Mount {}
}
