package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Mount.TmpfsMount;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** {@code tmpfs:} of a service ({@code /tmp:size=64m,mode=1777}) and of a mount in long form. */
final class TmpfsReader {
    /** What the engine does anyway. */
    private static final Set<String> ALREADY_SO = Set.of("rw", "noexec", "nosuid", "nodev");

    private final Reading reading;

    TmpfsReader(Reading reading) {
        this.reading = reading;
    }

    List<Located<Mount>> read(Yaml value) {
        List<Located<Mount>> mounts = new ArrayList<>();
        for (Located<String> item : new Values(reading.problems()).textOrTexts(value)) {
            reading.problems()
                    .accept(item.place(), mount(item.value()))
                    .ifPresent(mount -> mounts.add(new Located<>(mount, item.place())));
        }
        return mounts;
    }

    Mount ofLongForm(String target, Optional<Yaml> options) {
        Optional<Fields> fields = options.flatMap(value -> Fields.of(value, ServiceKeys.TMPFS, reading));
        Optional<Long> size = fields.flatMap(map -> map.parsed("size", ByteSize::parse));
        Optional<Integer> mode = fields.flatMap(map -> map.parsed("mode", TmpfsReader::access));
        return new TmpfsMount(target, size(size), mode(mode));
    }

    private static Parsed<Mount> mount(String text) {
        String[] parts = text.split(":", 2);
        Optional<Long> size = Optional.empty();
        Optional<Integer> mode = Optional.empty();
        for (String option : parts.length == 1 ? new String[0] : parts[1].split(",", -1)) {
            String[] pair = option.split("=", 2);
            switch (pair.length == 2 ? option(pair[0], pair[1]) : flag(option)) {
                case Parsed.Good<Long>(Long value) when pair[0].equals("size") -> size = Optional.of(value);
                case Parsed.Good<Long>(Long value) when pair[0].equals("mode") -> mode = Optional.of(value.intValue());
                case Parsed.Good<Long> _ -> {}
                case Parsed.Bad<Long>(String message, Optional<String> suggestion) -> {
                    return new Parsed.Bad<>(message, suggestion);
                }
            }
        }
        OptionalLong bytes = size(size);
        OptionalInt access = mode(mode);
        return MountPaths.target(parts[0]).map(target -> new TmpfsMount(target, bytes, access));
    }

    /** The engine takes no mode for the mode 0, and that is everybody's. */
    private static Parsed<Integer> access(String text) {
        return FileMode.parse(text)
                .then(mode -> mode > 0
                        ? Parsed.good(mode)
                        : Parsed.bad(
                                "the mode 0 would let nobody in, and the engine does not take it", "such as 0700"));
    }

    private static Parsed<Long> option(String name, String value) {
        return switch (name) {
            case "size" -> ByteSize.parse(value);
            case "mode" -> access(value).map(Integer::longValue);
            default -> Parsed.bad("\"" + name + "\" is not supported for a tmpfs", "known are size and mode");
        };
    }

    private static Parsed<Long> flag(String option) {
        return ALREADY_SO.contains(option)
                ? Parsed.good(0L)
                : Parsed.bad(
                        "\"" + option + "\" is not supported for a tmpfs",
                        "known are size=64m and mode=1777; it is always rw, noexec, nosuid and nodev");
    }

    private static OptionalLong size(Optional<Long> size) {
        // To the engine, too, no bytes mean no limit.
        return size.isPresent() && size.get() > 0 ? OptionalLong.of(size.get()) : OptionalLong.empty();
    }

    private static OptionalInt mode(Optional<Integer> mode) {
        return mode.isPresent() ? OptionalInt.of(mode.get()) : OptionalInt.empty();
    }
}
