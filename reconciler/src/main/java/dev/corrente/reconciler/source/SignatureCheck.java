package dev.corrente.reconciler.source;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.lib.SignatureVerifier.TrustLevel;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Whether a commit was signed with one of the listed SSH keys. */
record SignatureCheck(Path keysFile) {
    private static final byte[] SIGNATURE = "gpgsig".getBytes(StandardCharsets.US_ASCII);
    private static final String SSH = "-----BEGIN SSH SIGNATURE-----";
    private static final String HOW =
            "sign with a listed key (git config gpg.format ssh; git commit -S), or list the signer's in the keys file";

    void check(Repository repository, RevCommit commit) throws SourceFailure, IOException {
        String signature = signature(commit);
        if (signature.isEmpty()) {
            throw new SourceFailure.Refused(Readiness.UNSIGNED, "it is not signed", HOW);
        }
        if (!signature.startsWith(SSH)) {
            throw new SourceFailure.Refused(
                    Readiness.UNSIGNED, "its signature is not an SSH signature, the only kind checked here", HOW);
        }
        Config config = new Config();
        config.setString("gpg", "ssh", "allowedSignersFile", keysFile.toString());
        SignatureVerification found;
        try {
            found = SignatureVerifiers.verify(repository, new GpgConfig(config), commit);
        } catch (RuntimeException | LinkageError e) {
            throw new SourceFailure.Refused(
                    Readiness.UNSIGNED, "its signature cannot be read: " + Redaction.NONE.of(e), HOW);
        }
        if (found == null || !found.verified()) {
            throw new SourceFailure.Refused(
                    Readiness.UNSIGNED, "it is not signed by a listed key" + because(found), HOW);
        }
        if (found.trustLevel() != TrustLevel.FULL && found.trustLevel() != TrustLevel.ULTIMATE) {
            throw new SourceFailure.Refused(
                    Readiness.UNSIGNED, "the key that signed it is not trusted" + because(found), HOW);
        }
    }

    private static String because(@org.jspecify.annotations.Nullable SignatureVerification found) {
        String message = found == null ? null : found.message();
        return message == null || message.isBlank() ? "" : ": " + Redaction.NONE.of(message);
    }

    private static String signature(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        int start = RawParseUtils.headerStart(SIGNATURE, raw, 0);
        return start < 0 ? "" : new String(raw, start, raw.length - start, StandardCharsets.ISO_8859_1);
    }
}
