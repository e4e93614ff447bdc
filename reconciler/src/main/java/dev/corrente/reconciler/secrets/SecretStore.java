package dev.corrente.reconciler.secrets;

import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.model.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives secrets their values, and makes those that nobody gave. Made values are 32 characters of a 62-character alphabet
 * (190 bits) and live in the state folder, one file of mode 0600 each. A file is read once, so that all that is asked of
 * one store is about one moment.
 */
public final class SecretStore {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    private final StateFolder made;
    private final StateFolder keys;
    private final Path desiredState;
    private final Map<String, Secret> declared;
    private final Map<String, String> environment;
    private final SecureRandom random = new SecureRandom();
    private final Map<Path, String> read = new ConcurrentHashMap<>();

    /** @param desiredState folder that a secret's {@code file} is relative to */
    public SecretStore(
            StateFolder state, Path desiredState, Map<String, Secret> declared, Map<String, String> environment) {
        this.made = state.sub("secrets");
        this.keys = state.sub("keys");
        this.desiredState = desiredState;
        this.declared = Map.copyOf(declared);
        this.environment = Map.copyOf(environment);
    }

    /** @throws IllegalArgumentException where the stack declares no such secret */
    public String value(String name) {
        Secret secret = declared.get(name);
        if (secret == null) {
            throw new IllegalArgumentException("no secret named " + name + "; there are "
                    + String.join(", ", declared.keySet().stream().sorted().toList()));
        }
        return secret.environment()
                .map(environment::get)
                .filter(value -> !value.isEmpty())
                .or(() -> secret.file().map(this::fromFile))
                .or(() -> secret.template().map(this::filled))
                .orElseGet(() -> kept(made, name));
    }

    /**
     * A keyed hash that shows whether content changed and nothing else: the key is this installation's own, so equal
     * secrets on two boxes cannot be compared.
     *
     * @return hexadecimal
     */
    public String fingerprint(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(kept(keys, "fingerprint").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every Java has HmacSHA256", e);
        }
    }

    private String fromFile(Path file) {
        return read.computeIfAbsent(desiredState.resolve(file), SecretStore::content);
    }

    private static String content(Path path) {
        try {
            return Files.readString(path).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the secret file " + path + " cannot be read (its owner and mode count too)", e);
        }
    }

    private String filled(String template) {
        Matcher matcher = Secret.PLACEHOLDER.matcher(template);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    /** Another process may make the same at the same moment: the first one's value is everybody's. */
    private String kept(StateFolder folder, String name) {
        return read.computeIfAbsent(
                folder.root().resolve(name),
                path -> new String(
                        folder.read(name)
                                .orElseGet(() -> folder.writeOnce(name, random().getBytes(StandardCharsets.UTF_8))),
                        StandardCharsets.UTF_8));
    }

    private String random() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
