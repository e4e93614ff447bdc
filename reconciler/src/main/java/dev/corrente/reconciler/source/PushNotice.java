package dev.corrente.reconciler.source;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a Git server says after a push, in GitHub's, Gitea's (and Forgejo's) or GitLab's way of proving that it knows the
 * secret. Its content is not looked at: it only asks for a poll, and the poll sees for itself.
 *
 * @param poll asks for one, without waiting
 */
public record PushNotice(String secret, Runnable poll) {
    private static final String GITHUB = "X-Hub-Signature-256";
    private static final String GITEA = "X-Gitea-Signature";
    private static final String GITLAB = "X-Gitlab-Token";
    private static final String PREFIX = "sha256=";

    /** A lookup of headers by name, null where there is none. */
    @FunctionalInterface
    public interface Headers {
        @Nullable
        String get(String name);
    }

    /** @param body as it came, before anything read it */
    public boolean isGenuine(Headers headers, byte[] body) {
        return signed(headers.get(GITHUB), text -> text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "", body)
                || signed(headers.get(GITEA), UnaryOperator.identity(), body)
                || same(headers.get(GITLAB));
    }

    private boolean signed(@Nullable String header, UnaryOperator<String> digits, byte[] body) {
        return header != null
                && MessageDigest.isEqual(
                        HexFormat.of().formatHex(mac(body)).getBytes(StandardCharsets.US_ASCII),
                        digits.apply(header).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /** Both are hashed first, so that the time taken tells not even how long the secret is. */
    private boolean same(@Nullable String token) {
        return token != null
                && MessageDigest.isEqual(
                        mac(token.getBytes(StandardCharsets.UTF_8)), mac(secret.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] mac(byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "PushNotice";
    }
}
