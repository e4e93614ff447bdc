package dev.corrente.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies of the repository in folders of their own, with a space in the name. */
final class Checkout {
    private Checkout() {}

    /** What git knows or would take; builds and secrets stay where they are. */
    static Path of(Path repository) throws IOException {
        Path target = folder();
        String names = new Shell(repository)
                .output("git", "-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard");
        for (String name : names.lines().toList()) {
            Path from = repository.resolve(name);
            if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(target.resolve(name).getParent());
                Files.copy(from, target.resolve(name), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }

    /** All of another checkout, also what it knows about the images that it has built. */
    static Path twin(Path checkout) throws IOException {
        Path target = folder();
        new Shell(checkout).run("cp", "-a", checkout + "/.", target.toString()).succeeded();
        return target;
    }

    static Path folder() throws IOException {
        return Files.createTempDirectory("corrente e2e").toRealPath();
    }

    static void delete(Path folder) {
        new Shell(Path.of("/")).run("rm", "-rf", "--", folder.toString());
    }
}
