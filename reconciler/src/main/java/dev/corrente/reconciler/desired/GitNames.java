package dev.corrente.reconciler.desired;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The texts of {@code source.yaml} that name something in a repository. */
final class GitNames {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x20~^:?*\\[\\\\\\x7f]|\\.\\.|@\\{|//");

    private GitNames() {}

    /** As git itself checks names. */
    static Parsed<String> ref(String text) {
        boolean good = !text.isEmpty()
                && !FORBIDDEN.matcher(text).find()
                && !text.startsWith("-")
                && !text.startsWith("/")
                && !text.endsWith("/")
                && !text.endsWith(".")
                && !text.endsWith(".lock")
                && !text.equals("@");
        return good
                ? Parsed.good(text)
                : Parsed.bad(
                        "\"" + text + "\" cannot be a branch, tag or commit",
                        "write one such as main, v1.2.0, or a commit id of 40 digits");
    }

    /** Without empty parts and without the ends' slashes; {@code .} is the root, which comes out empty. */
    static Parsed<String> path(String text) {
        if (text.equals(".") || text.equals("./")) {
            return Parsed.good("");
        }
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        List<String> parts = List.of(trimmed.split("/", -1));
        boolean good = parts.stream()
                .noneMatch(part -> part.isEmpty()
                        || part.equals(".")
                        || part.equals("..")
                        || part.chars().anyMatch(Character::isISOControl));
        return good
                ? Parsed.good(trimmed)
                : Parsed.bad(
                        "\"" + text + "\" is not a folder of a repository",
                        "write it relative to the repository's root, such as hosts/box1, or . for the root");
    }

    static Parsed<Duration> poll(String text) {
        return ComposeDuration.parse(text)
                .then(pause -> pause.compareTo(SHORTEST) >= 0 && pause.compareTo(LONGEST) <= 0
                        ? Parsed.good(pause)
                        : Parsed.bad(
                                "\"" + text + "\" is not from 5s to 24h",
                                "ask every 60s, and let a push notification do the rest"));
    }
}
