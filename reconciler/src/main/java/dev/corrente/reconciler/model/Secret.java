package dev.corrente.reconciler.model;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A secret's declaration; its value is never part of the model. The first of these that gives a value wins: the
 * {@code .env} variable, the file, the template, and else a value that the reconciler makes and keeps in its state.
 *
 * @param environment name of a variable in {@code .env}
 * @param template text in which {@code {name}} stands for the value of another secret
 */
public record Secret(String name, Optional<String> environment, Optional<Path> file, Optional<String> template) {

    /** Another secret's name in a template, in braces; the name is group 1. */
    public static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9][A-Za-z0-9_.-]*)}");
}
