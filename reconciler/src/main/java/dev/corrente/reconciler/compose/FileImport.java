package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.compose.ComposeImport.Outcome;
import dev.corrente.reconciler.compose.ComposeImport.Request;
import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.Place;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.desired.Yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;

/** The whole of one Compose file. */
final class FileImport {
    private static final Set<String> READ =
            Set.of("services", "networks", "volumes", "secrets", "configs", "name", "include");

    private final Request request;
    private final Yaml.Mapping root;
    private final Findings findings = new Findings();
    private final List<Yaml.Entry> services;
    private final Importing importing;

    FileImport(Request request, Yaml document) {
        this.request = request;
        this.root = Source.mapping(document);
        root.find("include").ifPresent(include -> {
            throw new Refused(include.place(), "include brings in other files, and one file is read", Refused.FLATTEN);
        });
        this.services = new Extending(servicesOf(root), findings).resolved();
        this.importing = new Importing(
                findings,
                new Relocation(request.composeFolder(), request.stackFolder()),
                ProjectName.of(request.name(), root, services, request.composeFolder()),
                Relations.of(services, root));
    }

    private static List<Yaml.Entry> servicesOf(Yaml.Mapping root) {
        List<Yaml.Entry> services = root.find("services").map(Source::entries).orElse(List.of());
        if (services.isEmpty()) {
            throw new Refused(
                    root.place(),
                    "there are no services below the key \"services\"",
                    "files of Compose's first version have none: docker-compose config > flat.yaml rewrites them");
        }
        return services;
    }

    Outcome outcome() {
        String yaml = "# Made from " + request.file() + " by corrente import.\n" + TreeText.of(document());
        SortedMap<String, Place> unset = Variables.unset(root, yaml, request.variables());
        unset.forEach((name, place) -> findings.needed(
                place,
                "the variable " + name,
                "it is not set in .env; Compose takes an empty text, a stack file is refused"));
        return switch (Acceptance.of(request.stackFolder(), files(yaml), request.variables(), unset.keySet())) {
            case ReadResult.Accepted read ->
                new Outcome.Made(importing.stack(), yaml, findings.list(), read.stack(), unset.isEmpty());
            case ReadResult.Rejected rejected -> new Outcome.Impossible(rejected.problems());
        };
    }

    private Tree document() {
        SequencedMap<String, Tree> document = new LinkedHashMap<>();
        document.put("apiVersion", new Tree.Text("corrente.dev/v1"));
        document.put("kind", new Tree.Text("Stack"));
        document.put("metadata", Tree.Mapping.of("name", new Tree.Text(importing.stack())));
        document.put("spec", spec());
        return new Tree.Mapping(document);
    }

    private Tree spec() {
        root.entries().stream().filter(entry -> !READ.contains(entry.key())).forEach(this::dropped);
        SequencedMap<String, Tree> spec = new LinkedHashMap<>();
        if (!request.profiles().isEmpty()) {
            spec.put("profiles", Tree.texts(request.profiles()));
        }
        SequencedMap<String, Tree> all = new LinkedHashMap<>();
        services.forEach(entry -> all.put(entry.key(), ServiceImport.read(importing, entry)));
        spec.put("services", new Tree.Mapping(all));
        new DeclarationsImport(importing, root, request.variables().keySet()).into(spec);
        return new Tree.Mapping(spec);
    }

    private void dropped(Yaml.Entry entry) {
        findings.dropped(
                entry.place(),
                entry.key().startsWith("x-")
                        ? "what stands in it was written out where an alias takes it up"
                        : Importing.reasonAgainst("stack", entry.key()));
    }

    /** What the reader would find; a file that is missing was told, and the rest is looked at without it. */
    private Map<String, String> files(String yaml) {
        Map<String, String> files = new HashMap<>();
        Relocation paths = importing.paths();
        files.put(paths.display(request.stackFolder().resolve(DesiredReader.STACK_FILE)), yaml);
        importing
                .namedFiles()
                .forEach(name -> files.put(paths.display(paths.onDisk(name)), content(paths.onDisk(name))));
        return files;
    }

    private static String content(Path file) {
        try {
            return Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read; make it readable (chmod a+r)", e);
        }
    }
}
