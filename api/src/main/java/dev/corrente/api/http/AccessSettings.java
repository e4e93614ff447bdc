package dev.corrente.api.http;

import dev.corrente.api.storage.InvalidSettings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may ask for what, and how often.
 *
 * @param operatorFile holds the key that the stack made for its operator
 * @param keysDir holds the keys that people made
 * @param readsByKey whether reading needs a key too
 * @param addressRate requests in a second of one address without a key; 0 is no limit
 * @param keyRate the same of one key
 * @param proxies addresses or names of those who may say for whom they ask
 * @param origins pages of these may read our answers in a browser
 */
record AccessSettings(
        Path operatorFile,
        Path keysDir,
        boolean readsByKey,
        int addressRate,
        int keyRate,
        List<String> proxies,
        Set<String> origins) {
    private static final Pattern PROXY = Pattern.compile("[A-Za-z0-9._:-]+");
    private static final int MOST = 1_000_000;

    /** @throws InvalidSettings when a value cannot be used; the message names the variable */
    static AccessSettings read(Environment read) {
        return new AccessSettings(
                Path.of(read.text("API_ADMIN_KEY_FILE").orElse("/run/secrets/api_admin_key")),
                Path.of(read.text("API_KEYS_DIR").orElse("/var/lib/corrente")),
                readsByKey(read.text("API_READS").orElse("anonymous")),
                read.number("API_ADDRESS_RATE", 200, 0, MOST),
                read.number("API_KEY_RATE", 500, 0, MOST),
                list(read, "API_TRUSTED_PROXIES")
                        .map(AccessSettings::proxy)
                        .distinct()
                        .toList(),
                list(read, "API_CORS_ORIGINS")
                        .map(AccessSettings::origin)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean readsByKey(String value) {
        return switch (value) {
            case "anonymous" -> false;
            case "key" -> true;
            default -> throw new InvalidSettings("API_READS is '" + value + "'. Set it to anonymous or key.");
        };
    }

    private static Stream<String> list(Environment read, String name) {
        return Stream.of(read.text(name).orElse("").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }

    private static String proxy(String name) {
        if (!PROXY.matcher(name).matches()) {
            throw new InvalidSettings("API_TRUSTED_PROXIES holds '" + name
                    + "'. Set it to addresses or host names, separated by commas, such as frontend,10.0.0.7.");
        }
        return name;
    }

    /** As a browser sends it, so that an exact comparison is enough. */
    private static String origin(String text) {
        try {
            URI uri = URI.create(text);
            String plain = uri.getScheme() + "://" + uri.getAuthority();
            if (uri.getHost() != null && plain.equals(text) && uri.getScheme().matches("https?")) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, as for a text that is no origin.
        }
        throw new InvalidSettings("API_CORS_ORIGINS holds '" + text
                + "'. Set it to origins without a path, separated by commas, such as https://stock.example.org; there is"
                + " no wildcard.");
    }
}
