package dev.corrente.reconciler.desired;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a repository lies. What is refused is never repeated in the message: it may hold a password.
 *
 * @param host empty for a folder
 */
record GitAddress(String url, Scheme scheme, String host) {
    enum Scheme {
        HTTPS,
        HTTP,
        GIT,
        SSH,
        FILE
    }

    private static final Map<String, Scheme> SCHEMES = Map.of(
            "https", Scheme.HTTPS, "http", Scheme.HTTP, "git", Scheme.GIT, "ssh", Scheme.SSH, "file", Scheme.FILE);
    private static final Pattern SCP =
            Pattern.compile("(?:[A-Za-z0-9._-]+@)?([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]):(?!//).+");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final String FORMS = "write https://host/owner/name.git, ssh://git@host/owner/name.git or /a/folder";

    static Parsed<GitAddress> parse(String text) {
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return Parsed.bad("an address has no spaces and no control characters", FORMS);
        }
        if (text.startsWith("/")) {
            return Parsed.good(new GitAddress(text, Scheme.FILE, ""));
        }
        var scp = SCP.matcher(text);
        if (!text.contains("://") && scp.matches()) {
            return Parsed.good(new GitAddress(text, Scheme.SSH, scp.group(1)));
        }
        try {
            return of(text, new URI(text));
        } catch (URISyntaxException e) {
            return Parsed.bad("this is not an address", FORMS);
        }
    }

    private static Parsed<GitAddress> of(String text, URI uri) {
        Optional<String> named = Optional.ofNullable(uri.getScheme()).map(name -> name.toLowerCase(Locale.ROOT));
        Optional<Scheme> scheme = named.flatMap(name -> Optional.ofNullable(SCHEMES.get(name)));
        if (scheme.isEmpty()) {
            return Parsed.bad("repositories are fetched by https, http, ssh, git, or from a folder", FORMS);
        }
        String user = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
        if (!user.isEmpty() && (scheme.get() != Scheme.SSH || user.contains(":"))) {
            return Parsed.bad(
                    "a user or password stands in the address, which is shown in logs and statuses",
                    "take it out, put the token into a file and name it as tokenFile");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Parsed.bad(
                    "what stands behind ? or # is no part of a repository's address",
                    "take it out; a token belongs into a file named as tokenFile, a branch into ref");
        }
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        if (host.isEmpty() != (scheme.get() == Scheme.FILE)) {
            return Parsed.bad("this is not an address", FORMS);
        }
        return Parsed.good(new GitAddress(text, scheme.get(), host));
    }

    /** Whether nobody on the way can read or change what is said. */
    boolean guarded() {
        return switch (scheme) {
            case HTTPS, SSH, FILE -> true;
            case HTTP, GIT -> LOOPBACK.contains(host);
        };
    }
}
