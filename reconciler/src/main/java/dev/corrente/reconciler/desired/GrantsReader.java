package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.FileGrant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code secrets:} or {@code configs:} of a service, short (a name) and long. */
final class GrantsReader {
    private static final long HIGHEST_ID = Integer.MAX_VALUE;

    private final Reading reading;
    private final GrantKind kind;

    GrantsReader(Reading reading, GrantKind kind) {
        this.reading = reading;
        this.kind = kind;
    }

    List<Located<FileGrant>> read(Yaml value) {
        List<Located<FileGrant>> grants = new ArrayList<>();
        for (Yaml item : new Values(reading.problems()).list(value)) {
            one(item).ifPresent(grant -> grants.add(new Located<>(grant, item.place())));
        }
        return grants;
    }

    private Optional<FileGrant> one(Yaml item) {
        if (item instanceof Yaml.Mapping) {
            return Fields.of(item, ServiceKeys.GRANT, reading).flatMap(this::longForm);
        }
        return new Values(reading.problems())
                .text(item)
                .map(name -> new FileGrant(
                        name, kind.folder() + name, kind.mode(), OptionalInt.empty(), OptionalInt.empty()));
    }

    private Optional<FileGrant> longForm(Fields fields) {
        Optional<String> source =
                fields.require("source", "write the " + kind.word() + "'s name").flatMap(fields.values()::text);
        Optional<String> target = fields.parsed("target", text -> GrantTarget.parse(text, kind));
        Optional<Integer> mode = fields.parsed("mode", FileMode::parse);
        OptionalInt uid = id(fields.wholeNumber("uid", 0, HIGHEST_ID));
        OptionalInt gid = id(fields.wholeNumber("gid", 0, HIGHEST_ID));
        if (fields.find("target").isPresent() && target.isEmpty()) {
            return Optional.empty();
        }
        target.ifPresent(path -> warnOfHiding(path, fields));
        return source.map(
                name -> new FileGrant(name, target.orElse(kind.folder() + name), mode.orElse(kind.mode()), uid, gid));
    }

    private void warnOfHiding(String target, Fields fields) {
        String folder = target.substring(0, target.lastIndexOf('/'));
        if (!folder.startsWith("/run/")) {
            reading.problems()
                    .warn(
                            fields.find("target").map(Yaml::place).orElse(fields.place()),
                            "the whole folder " + folder + " is mounted and hides what the image has there",
                            Optional.of("use a folder of its own, such as " + kind.folder()
                                    + target.substring(target.lastIndexOf('/') + 1)));
        }
    }

    private static OptionalInt id(Optional<Long> number) {
        return number.isPresent() ? OptionalInt.of(number.get().intValue()) : OptionalInt.empty();
    }
}
