package dev.corrente.reconciler.desired;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads {@code source.yaml}, which says where desired state comes from. Never throws for bad input. */
public final class SourceReader {
    /** Beside the stack file that it takes the place of. */
    public static final String SOURCE_FILE = "source.yaml";

    private static final String KIND = "Source";
    private static final Duration POLL = Duration.ofSeconds(60);

    private final Reading reading;

    private SourceReader(Reading reading) {
        this.reading = reading;
    }

    /** @param desiredStateDir may hold the file; files that it names are relative to the folder and stay in its parent */
    public static SourceResult read(Path desiredStateDir) {
        return read(desiredStateDir, new Asked());
    }

    /** @param asked is told all that the outcome depends on */
    static SourceResult read(Path desiredStateDir, Asked asked) {
        DesiredFiles files = DesiredFiles.of(desiredStateDir, asked);
        if (!files.exists(SOURCE_FILE)) {
            return new SourceResult.Absent();
        }
        Problems problems = new Problems();
        Optional<SourceSpec> spec =
                new SourceReader(new Reading(files, new Variables(Map.of()), problems, false)).read();
        return spec.isPresent() && problems.none()
                ? new SourceResult.Git(spec.get(), problems.warnings())
                : new SourceResult.Rejected(problems.errors());
    }

    private Optional<SourceSpec> read() {
        return reading.document(SOURCE_FILE, Parsed::good)
                .flatMap(root -> Fields.of(root, SourceVocabulary.SOURCE, reading))
                .flatMap(this::document);
    }

    private Optional<SourceSpec> document(Fields fields) {
        fields.fixed("apiVersion", StackReader.API_VERSION);
        fields.fixed("kind", KIND);
        return fields.require("spec", "write spec: and below it git:")
                .flatMap(value -> Fields.of(value, SourceVocabulary.SPEC, reading))
                .flatMap(this::spec);
    }

    private Optional<SourceSpec> spec(Fields spec) {
        Optional<Path> webhook = spec.find("webhook")
                .flatMap(value -> Fields.of(value, SourceVocabulary.WEBHOOK, reading))
                .flatMap(fields -> requiredFile(fields, "secretFile"));
        return spec.require("git", "write git: and below it url:")
                .flatMap(value -> Fields.of(value, SourceVocabulary.GIT, reading))
                .flatMap(git -> git(git, webhook));
    }

    private Optional<SourceSpec> git(Fields git, Optional<Path> webhook) {
        Optional<Yaml> url = git.require("url", "write url: https://host/owner/name.git");
        Optional<GitAddress> address = url.flatMap(value -> git.values().parsed(value, GitAddress::parse));
        String ref = git.parsed("ref", GitNames::ref).orElse("HEAD");
        String path = git.parsed("path", GitNames::path).orElse("desired-state");
        Duration poll = git.parsed("poll", GitNames::poll).orElse(POLL);
        Optional<Path> keys = git.find("verify")
                .flatMap(value -> Fields.of(value, SourceVocabulary.VERIFY, reading))
                .flatMap(fields -> requiredFile(fields, "keysFile"));
        boolean fastForwardOnly = git.flag("fastForwardOnly").orElse(false);
        AccessReader access = new AccessReader(git, this::file);
        return address.map(at -> {
            warn(at, keys, url.get().place());
            return new SourceSpec(at.url(), ref, path, poll, access.read(at), keys, fastForwardOnly, webhook);
        });
    }

    private void warn(GitAddress address, Optional<Path> keys, Place place) {
        if (!address.guarded() && keys.isEmpty()) {
            reading.problems()
                    .warn(
                            place,
                            "whoever sits between here and " + address.host() + " decides what this host runs",
                            Optional.of("use https, or let signatures be checked with verify"));
        }
    }

    private Optional<Path> requiredFile(Fields fields, String key) {
        return fields.require(key, "write " + key + ": and a file of the project")
                .flatMap(value -> file(fields, key));
    }

    private Optional<Path> file(Fields fields, String key) {
        return fields.parsed(
                key,
                name -> reading.files()
                        .locate(name)
                        .then(path ->
                                reading.files().readable(path, reading.files().display(name))));
    }
}
