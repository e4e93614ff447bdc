package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.compose.ComposeExport.Exported;
import dev.corrente.reconciler.compose.ComposeExport.GivenFile;
import dev.corrente.reconciler.model.FileGrant;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Secret;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The whole stack. */
final class StackExport {
    private final Stack stack;
    private final ExportPaths paths;
    private final ExportFindings findings = new ExportFindings();
    private final List<GivenFile> files = new ArrayList<>();

    StackExport(Stack stack, ExportPaths paths) {
        this.stack = stack;
        this.paths = paths;
    }

    Exported exported() {
        SequencedMap<String, Tree> document = new LinkedHashMap<>();
        SequencedMap<String, Tree> services = new LinkedHashMap<>();
        stack.services()
                .forEach((name, service) ->
                        services.put(name, new ServiceExport(stack, service, paths, findings).tree()));
        document.put("services", new Tree.Mapping(services));
        put(document, "networks", networks());
        put(document, "volumes", volumes());
        put(document, "secrets", secrets());
        configs();
        String yaml = "# Stack " + stack.name() + ", written by corrente export compose.\n"
                + TreeText.of(new Tree.Mapping(document));
        return new Exported(yaml, findings.list(), files);
    }

    private static void put(SequencedMap<String, Tree> document, String key, SequencedMap<String, Tree> declared) {
        if (!declared.isEmpty()) {
            document.put(key, new Tree.Mapping(declared));
        }
    }

    private SequencedMap<String, Tree> networks() {
        SequencedMap<String, Tree> networks = new LinkedHashMap<>();
        stack.networks().forEach((name, network) -> networks.put(name, network(name, network)));
        return networks;
    }

    private Tree network(String name, Network network) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        out.put("name", new Tree.Text(stack.networkName(name)));
        if (network.internal()) {
            out.put("internal", Tree.Raw.TRUE);
        }
        if (network.reconcilerJoins()) {
            out.put(RestartImport.OURS, Tree.Mapping.of("join", Tree.Raw.TRUE));
            findings.dropped(
                    "networks." + name + ".reconcile.join", "Compose has no reconciler that could be asked there");
        }
        return new Tree.Mapping(out);
    }

    private SequencedMap<String, Tree> volumes() {
        SequencedMap<String, Tree> volumes = new LinkedHashMap<>();
        stack.volumes()
                .keySet()
                .forEach(name -> volumes.put(name, Tree.Mapping.of("name", new Tree.Text(stack.volumeName(name)))));
        return volumes;
    }

    private SequencedMap<String, Tree> secrets() {
        SequencedMap<String, Tree> secrets = new LinkedHashMap<>();
        for (String name : used(Service::secrets)) {
            Secret secret = stack.secrets().get(name);
            if (secret != null) {
                secrets.put(name, Tree.Mapping.of("file", new Tree.Text(Escapes.dollars(secretFile(secret)))));
            }
        }
        return secrets;
    }

    private String secretFile(Secret secret) {
        if (secret.file().isPresent() && secret.environment().isEmpty()) {
            return paths.relative(secret.file().get());
        }
        String path = paths.given("secrets", secret.name());
        files.add(new GivenFile(GivenFile.Kind.SECRET, secret.name(), path));
        findings.needed(
                "secrets." + secret.name(),
                "its value in " + path,
                "Compose makes no secrets: corrente secrets show " + secret.name() + " > " + path);
        return path;
    }

    /** Compose 1.29 knows no configs outside of a swarm, so each is mounted as a file. */
    private void configs() {
        for (String name : used(Service::configs)) {
            String path = paths.given("configs", name);
            files.add(new GivenFile(GivenFile.Kind.CONFIG, name, path));
            findings.needed("configs." + name, "its content in " + path, "Compose 1.29 mounts it as a file");
        }
    }

    private SortedSet<String> used(Function<Service, List<FileGrant>> grants) {
        return stack.services().values().stream()
                .flatMap(service -> grants.apply(service).stream())
                .map(FileGrant::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
