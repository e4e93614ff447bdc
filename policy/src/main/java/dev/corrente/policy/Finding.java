package dev.corrente.policy;

/**
 * One violation of the rule.
 *
 * @param subject what violates: a package name, Maven coordinates, a library family, or {@code image}
 * @param version of the subject, or empty
 * @param path that proves it: inside the image, or the jar; empty for the size rule
 * @param layer for example {@code 3 of 5 (sha256:1f2e…)}; empty where there is no layer
 * @param message what was found, where and why it is a violation; one or two sentences
 * @param howToFix what to do next
 */
public record Finding(
        RuleId rule, String subject, String version, String path, String layer, String message, String howToFix) {}
