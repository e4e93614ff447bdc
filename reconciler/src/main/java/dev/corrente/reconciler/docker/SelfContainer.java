package dev.corrente.reconciler.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the id of the container that this process runs in, from the files that the engine mounts into every container. */
final class SelfContainer {
    private static final Pattern ID = Pattern.compile("/containers/([0-9a-f]{64})/(?:hostname|resolv.conf|hosts)");

    private SelfContainer() {}

    static Optional<String> id() {
        try {
            return in(Files.readString(Path.of("/proc/self/mountinfo")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<String> in(String mountInfo) {
        Matcher matcher = ID.matcher(mountInfo);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
