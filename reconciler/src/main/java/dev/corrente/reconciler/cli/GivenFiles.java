package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compose.ComposeExport.GivenFile;
import dev.corrente.reconciler.model.Config;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.secrets.SecretStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Writes what an exported Compose file mounts. A container's user has to be able to read a secret's file, so its mode lets
 * everybody; its folder lets the owner only.
 */
record GivenFiles(Path composeFolder, Stack stack, SecretStore secrets) {
    private static final FileAttribute<?> OWNER_ONLY = mode("rwx------");
    private static final FileAttribute<?> EVERYBODY = mode("rwxr-xr-x");

    private static FileAttribute<?> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    void write(List<GivenFile> files) {
        files.forEach(file -> write(composeFolder.resolve(file.path()).normalize(), file));
    }

    private void write(Path path, GivenFile file) {
        try {
            Path folder = Optional.ofNullable(path.getParent()).orElse(path);
            if (Files.notExists(folder)) {
                Files.createDirectories(folder.resolveSibling("."));
                Files.createDirectory(folder, file.kind() == GivenFile.Kind.SECRET ? OWNER_ONLY : EVERYBODY);
            }
            Files.deleteIfExists(path);
            Files.writeString(path, content(file));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        } catch (IOException e) {
            throw new Failure(ExitCode.ERROR, path + " cannot be written: " + e.getMessage());
        }
    }

    private String content(GivenFile file) {
        return switch (file.kind()) {
            case SECRET -> secrets.value(file.name());
            case CONFIG ->
                Optional.ofNullable(stack.configs().get(file.name()))
                        .map(Config::content)
                        .orElse("");
        };
    }
}
