package dev.corrente.reconciler.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A bare repository, and a clone that somebody works in. */
final class PushedRepository {
    private final Path work;
    private final Path bare;
    private final List<String> commitOptions = new ArrayList<>();

    PushedRepository(Path folder) {
        try {
            bare = Files.createDirectories(folder.resolve("server/stack.git"));
            work = Files.createDirectories(folder.resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tool.run(bare, "git", "init", "--bare", "--quiet", "--initial-branch=main", ".");
        Tool.run(work, "git", "clone", "--quiet", bare.toString(), ".");
        Tool.run(work, "git", "checkout", "--quiet", "-B", "main");
    }

    Path bare() {
        return bare;
    }

    Path work() {
        return work;
    }

    PushedRepository file(String name, String content) {
        try {
            Path file = work.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PushedRepository link(String name, String target) {
        try {
            Files.createSymbolicLink(work.resolve(name), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stack of one service, which runs the given image. */
    PushedRepository stack(String image) {
        return file("desired-state/stack.yaml", """
                apiVersion: corrente.dev/v1
                kind: Stack
                metadata: {name: demo}
                spec: {services: {web: {image: %s}}}
                """.formatted(image));
    }

    PushedRepository signing(String... options) {
        commitOptions.addAll(List.of(options));
        return this;
    }

    PushedRepository unsigned() {
        commitOptions.clear();
        return this;
    }

    String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Tool.run(work, command.toArray(String[]::new));
    }

    /** Commits all there is and pushes it. @return the commit's id */
    String push() {
        commit();
        git("push", "--quiet", "--force", "origin", "HEAD:main");
        return git("rev-parse", "HEAD");
    }

    void commit() {
        git("add", "--all");
        List<String> command = new ArrayList<>(List.of("git"));
        for (String option : commitOptions) {
            command.addAll(List.of("-c", option));
        }
        command.addAll(List.of("commit", "--quiet", "--allow-empty", "--message", "change"));
        Tool.run(work, command.toArray(String[]::new));
    }
}
