package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Place;
import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Secrets and configs of a service. A stack file's are in folders below {@code /run}, which are mounted as a whole. Compose
 * can put one over a single file of the image; such a one is mounted as that file.
 */
final class GrantImport {
    private final Importing importing;
    private final String kind;
    private final List<Tree> mounts;

    /**
     * @param kind {@code secrets} or {@code configs}
     * @param mounts gets what becomes a mount
     */
    GrantImport(Importing importing, String kind, List<Tree> mounts) {
        this.importing = importing;
        this.kind = kind;
        this.mounts = mounts;
    }

    /** @return empty where it became a mount */
    Optional<Tree> grant(Yaml item) {
        Yaml.Mapping map = Source.mapping(item);
        String source = Source.text(item).or(() -> Source.text(map, "source")).orElse("");
        String path = path(source, Source.text(map, "target").orElse(""));
        if (path.startsWith("/run/")) {
            return Optional.of(written(source, path, map));
        }
        String file = importing.relations().grantFiles().get(kind + "." + source);
        if (file == null) {
            String target = "/run/" + kind + path.substring(path.lastIndexOf('/'));
            importing
                    .findings()
                    .changed(
                            item.place(),
                            "appears as " + target,
                            "not as " + path + ": folders are mounted, never single files");
            return Optional.of(written(source, target, map));
        }
        mount(file, path, item.place());
        return Optional.empty();
    }

    private String path(String source, String target) {
        String folder = kind.equals("secrets") ? "/run/secrets/" : "/";
        String name = target.isEmpty() ? source : target;
        return name.startsWith("/") ? name : folder + name;
    }

    private void mount(String file, String path, Place place) {
        mounts.add(new Tree.Text(importing.paths().inStack(file) + ":" + path + ":ro"));
        importing
                .findings()
                .changed(
                        place,
                        "mounted as the file " + path,
                        "a stack's own " + kind + " are in folders of their own below /run");
    }

    private Tree written(String source, String path, Yaml.Mapping map) {
        importing.granted().add(kind + "." + source);
        SequencedMap<String, Tree> grant = new LinkedHashMap<>();
        grant.put("source", new Tree.Text(source));
        if (!path.equals("/run/" + kind + "/" + source)) {
            grant.put("target", new Tree.Text(path));
        }
        for (Yaml.Entry entry : map.entries()) {
            if (importing.keeps("grant", entry)
                    && !entry.key().equals("source")
                    && !entry.key().equals("target")) {
                grant.put(
                        entry.key(),
                        entry.key().equals("mode") ? FileModes.octal(entry.value()) : Source.asIs(entry.value()));
            }
        }
        return grant.size() == 1 ? new Tree.Text(source) : new Tree.Mapping(grant);
    }
}
