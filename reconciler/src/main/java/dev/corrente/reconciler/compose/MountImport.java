package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Place;
import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** What is mounted: named volumes, folders and files of the host, memory. A volume without a name gets one. */
final class MountImport {
    private static final Set<String> MODES = Set.of("ro", "rw");
    private static final Set<String> TYPES = Set.of("volume", "bind", "tmpfs");
    private static final String NO_NAME = "nobody finds a volume without a name again";

    private final Importing importing;
    private final String service;

    MountImport(Importing importing, String service) {
        this.importing = importing;
        this.service = service;
    }

    Optional<Tree> mount(Yaml item) {
        return item instanceof Yaml.Mapping map
                ? longForm(map)
                : Source.text(item).flatMap(text -> shortForm(text, item.place()));
    }

    private Optional<Tree> shortForm(String text, Place place) {
        List<String> parts = Expressions.split(text, ':');
        boolean nameless = parts.size() == 1 ? !Expressions.begins(text) : isTargetFirst(parts);
        if (nameless) {
            String volume = named(parts.getFirst(), place);
            return Optional.of(new Tree.Text(volume + ":" + parts.getFirst() + mode(parts, 1, place)));
        }
        if (parts.size() == 1) {
            return Optional.of(new Tree.Text(text));
        }
        String written = parts.getFirst();
        boolean volume = !Relocation.isRelative(written) && !isComplete(written);
        return (volume ? Optional.of(written) : path(written, place))
                .map(source -> new Tree.Text(source + ":" + parts.get(1) + mode(parts, 2, place)));
    }

    private static boolean isTargetFirst(List<String> parts) {
        return parts.size() == 2
                && parts.getFirst().startsWith("/")
                && !parts.get(1).startsWith("/")
                && !Expressions.begins(parts.get(1));
    }

    private String named(String target, Place place) {
        String volume = service + target.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
        importing.newVolumes().add(volume);
        importing.findings().changed(place, "volume " + volume, NO_NAME);
        return volume;
    }

    private Optional<String> path(String source, Place place) {
        if (source.startsWith("~")) {
            importing
                    .findings()
                    .dropped(place, "\"~\" is a home folder, which the reconciler does not have: write the whole path");
            return Optional.empty();
        }
        return Optional.of(
                Expressions.begins(source)
                        ? importing.relocatedDefault(source, place)
                        : importing.relocated(source, place));
    }

    private String mode(List<String> parts, int at, Place place) {
        if (parts.size() <= at) {
            return "";
        }
        List<String> modes = List.of(parts.get(at).split(",", -1));
        for (String mode : modes) {
            if (!MODES.contains(mode) && !Expressions.isIn(mode)) {
                importing.findings().dropped(place, "without \"" + mode + "\"", "a mount is ro or rw");
            }
        }
        boolean expression = Expressions.isIn(parts.get(at));
        return expression ? ":" + parts.get(at) : modes.contains("ro") ? ":ro" : "";
    }

    private Optional<Tree> longForm(Yaml.Mapping map) {
        String type = Source.text(map, "type").orElse("volume");
        if (!TYPES.contains(type) && !Expressions.isIn(type)) {
            importing.findings().dropped(map.place(), "mounts are of the types volume, bind and tmpfs, not " + type);
            return Optional.empty();
        }
        SequencedMap<String, Tree> mount = new LinkedHashMap<>();
        for (Yaml.Entry entry : map.entries()) {
            if (importing.keeps("mount", entry)) {
                mount.put(entry.key(), value(entry));
            }
        }
        return type.equals("tmpfs") ? Optional.of(new Tree.Mapping(mount)) : withSource(type, map, mount);
    }

    private Tree value(Yaml.Entry entry) {
        return switch (entry.key()) {
            case "read_only" -> Source.flag(entry.value());
            case "tmpfs" -> new TmpfsImport(importing).longForm(Source.mapping(entry.value()));
            default -> Source.asIs(entry.value());
        };
    }

    private Optional<Tree> withSource(String type, Yaml.Mapping map, SequencedMap<String, Tree> mount) {
        String source = Source.text(map, "source").orElse("");
        if (source.isEmpty()) {
            source = named(Source.text(map, "target").orElse(""), map.place());
        } else if (type.equals("bind")) {
            Optional<String> path = path(source, map.place());
            if (path.isEmpty()) {
                return Optional.empty();
            }
            source = path.get();
        }
        mount.put("source", new Tree.Text(source));
        return Optional.of(new Tree.Mapping(mount));
    }

    private static boolean isComplete(String source) {
        return source.startsWith("/") || source.startsWith("~") || Expressions.begins(source);
    }
}
