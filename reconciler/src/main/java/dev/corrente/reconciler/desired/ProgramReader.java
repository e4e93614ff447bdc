package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What runs in a container and how it is asked to stop. */
final class ProgramReader {
    private static final Pattern SIGNAL = Pattern.compile("(SIG)?[A-Z][A-Z0-9+-]*|[0-9]{1,2}");
    private static final Pattern HOST_NAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private static final int LONGEST_HOST_NAME = 253;

    private final Reading reading;

    ProgramReader(Reading reading) {
        this.reading = reading;
    }

    Program read(Fields service) {
        Optional<List<String>> entrypoint = service.find("entrypoint").flatMap(this::words);
        return new Program(
                entrypoint,
                command(service, entrypoint.filter(words -> !words.isEmpty()).isPresent()),
                new EnvironmentReader(reading).read(service),
                service.text("user"),
                service.parsed("working_dir", ProgramReader::folder),
                service.parsed("hostname", ProgramReader::hostname),
                service.parsed("stop_signal", ProgramReader::signal),
                service.parsed("stop_grace_period", ProgramReader::wholeSeconds),
                service.flag("init"));
    }

    /** To the engine an empty command is none: the image's own, unless there is an entrypoint, which goes without anyway. */
    private Optional<List<String>> command(Fields service, boolean alone) {
        Optional<List<String>> words = service.find("command").flatMap(this::words);
        if (words.filter(List::isEmpty).isPresent() && !alone) {
            service.find("command")
                    .ifPresent(empty -> reading.problems()
                            .warn(
                                    empty.place(),
                                    "an empty command leaves the image's own in force, here as with Compose",
                                    Optional.of(
                                            "leave it out, or name the entrypoint too, which then gets no arguments")));
        }
        return words.filter(some -> !some.isEmpty());
    }

    /** A list of words, or one text that is split as a shell splits it (no shell runs it). */
    private Optional<List<String>> words(Yaml value) {
        Values values = new Values(reading.problems());
        return switch (value) {
            case Yaml.Sequence list ->
                Optional.of(values.texts(list).stream().map(Located::value).toList());
            case Yaml.Scalar scalar when !scalar.isNothing() -> values.parsed(scalar, ShellWords::split);
            default -> values.mismatch(value, "text or a list of words", Optional.empty());
        };
    }

    /** As the engine writes it: without a slash at the end, and without dots. */
    private static Parsed<String> folder(String text) {
        return text.startsWith("/") && text.indexOf('\0') < 0
                ? Parsed.good(Path.of(text).normalize().toString())
                : Parsed.bad("\"" + text + "\" is not an absolute path", "write one such as /app");
    }

    /** The engine counts nothing smaller; and to round down could mean no time at all. */
    private static Parsed<Duration> wholeSeconds(String text) {
        return ComposeDuration.parse(text)
                .map(time -> Duration.ofSeconds(time.plusNanos(999_999_999).toSeconds()));
    }

    private static Parsed<String> hostname(String text) {
        return text.length() <= LONGEST_HOST_NAME && HOST_NAME.matcher(text).matches()
                ? Parsed.good(text)
                : Parsed.bad("\"" + text + "\" is not a host name", "use letters, digits and \"-\"");
    }

    private static Parsed<String> signal(String text) {
        return SIGNAL.matcher(text).matches()
                ? Parsed.good(text)
                : Parsed.bad("\"" + text + "\" is not a signal", "write one such as SIGTERM");
    }
}
