package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code env_file:}: paths, or maps with a path in them. */
final class EnvFileImport {
    private final Importing importing;

    EnvFileImport(Importing importing) {
        this.importing = importing;
    }

    /** @return empty where no file is left */
    Optional<Tree> read(Yaml value) {
        List<String> files = new ArrayList<>();
        for (Yaml item : Source.list(value)) {
            Yaml.Mapping map = Source.mapping(item);
            Source.text(item).or(() -> Source.text(map, "path")).ifPresent(path -> file(path, map, item, files));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(Tree.texts(files));
    }

    private void file(String path, Yaml.Mapping map, Yaml item, List<String> files) {
        boolean required = !Source.text(map, "required").orElse("true").equals("false");
        boolean missing =
                !Expressions.isIn(path) && !Files.exists(importing.paths().onDisk(path));
        if (missing && !required) {
            importing.findings().dropped(item.place(), path + " is not required and does not exist");
            return;
        }
        Source.text(map, "format")
                .ifPresent(format -> importing
                        .findings()
                        .dropped(item.place(), "without format " + format, "files hold KEY=VALUE lines"));
        files.add(importing.relocated(path, item.place()));
        importing.fileIsRead(path, item.place());
    }
}
