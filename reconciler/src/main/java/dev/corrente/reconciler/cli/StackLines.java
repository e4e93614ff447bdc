package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.SourceLines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where in a stack file it stands what a report speaks of.
 *
 * @param file relative to the project folder
 */
record StackLines(String file, SourceLines lines) {

    static StackLines in(Path project) {
        String file = "desired-state/" + DesiredReader.STACK_FILE;
        try {
            return new StackLines(file, SourceLines.of(Files.readString(project.resolve(file))));
        } catch (IOException e) {
            return new StackLines(file, SourceLines.of(""));
        }
    }

    /** @param subject a service, or a kind and a name on the engine such as {@code network corrente-web} */
    int of(String stack, String subject, String path) {
        String[] words = subject.split(" ", 2);
        String prefix = stack + "-";
        if (words.length == 1) {
            return lines.nearest("spec.services." + subject + "." + path);
        }
        String name = words[1].startsWith(prefix) ? words[1].substring(prefix.length()) : words[1];
        return switch (words[0]) {
            case "network" -> lines.nearest("spec.networks." + name);
            case "volume" -> lines.nearest("spec.volumes." + name);
            default -> lines.nearest("spec.services." + subject.substring(subject.lastIndexOf(' ') + 1));
        };
    }
}
