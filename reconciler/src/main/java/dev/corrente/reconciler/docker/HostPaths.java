package dev.corrente.reconciler.docker;

import java.nio.file.Path;

/**
 * Where the project folder lies on the host. A bind source is the host's path even when the reconciler runs in a
 * container and sees the folder elsewhere.
 */
record HostPaths(Path project) {

    String onHost(String source) {
        return source.startsWith("/")
                ? source
                : project.resolve(source).normalize().toString();
    }

    /** The reverse, for comparing live mounts with the stack file. */
    String inFile(String hostPath) {
        String prefix = project + "/";
        if (hostPath.equals(project.toString())) {
            return ".";
        }
        return hostPath.startsWith(prefix) ? "./" + hostPath.substring(prefix.length()) : hostPath;
    }
}
