package dev.corrente.reconciler.secrets;

import dev.corrente.reconciler.execute.FileContents;
import dev.corrente.reconciler.execute.FileEntry;
import dev.corrente.reconciler.model.Config;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileGrant;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a service's secret and config grants into mounts, and gives the files' content when they are written. */
public final class StackFiles implements FileContents {
    private static final int HASH_LENGTH = 12;

    private final Stack stack;
    private final SecretStore secrets;

    public StackFiles(Stack stack, SecretStore secrets) {
        this.stack = stack;
        this.secrets = secrets;
    }

    /** @return what the secrets that services are given hold now, by name */
    public Map<String, String> secretValues() {
        Map<String, String> values = new TreeMap<>();
        stack.services()
                .values()
                .forEach(service -> service.secrets()
                        .forEach(grant -> values.computeIfAbsent(grant.source(), name -> content(grant))));
        return values;
    }

    /** @return mounts by service; services without files are not in it */
    public Map<String, List<FileMount>> mounts() {
        Map<String, List<FileMount>> mounts = new TreeMap<>();
        for (Service service : stack.services().values()) {
            List<FileMount> own = new ArrayList<>();
            byFolder(service).forEach((folder, grants) -> own.add(mount(service, folder, grants)));
            if (!own.isEmpty()) {
                mounts.put(service.name(), List.copyOf(own));
            }
        }
        return mounts;
    }

    @Override
    public List<FileEntry> of(ContainerSpec spec, FileMount mount) {
        int user = spec.owner();
        return byFolder(spec.service()).getOrDefault(mount.folder(), List.of()).stream()
                .map(grant -> new FileEntry(
                        grant.fileName(),
                        content(grant),
                        grant.mode(),
                        grant.uid().orElse(user),
                        grant.gid().orElse(user)))
                .toList();
    }

    private FileMount mount(Service service, String folder, List<FileGrant> grants) {
        StringBuilder all = new StringBuilder();
        grants.forEach(
                grant -> all.append(grant).append('\0').append(content(grant)).append('\0'));
        String hash = secrets.fingerprint(all.toString()).substring(0, HASH_LENGTH);
        return new FileMount(folder, stack.volumeName("files-" + service.name() + "-" + hash));
    }

    private static Map<String, List<FileGrant>> byFolder(Service service) {
        Map<String, List<FileGrant>> folders = new TreeMap<>();
        for (FileGrant grant : service.secrets()) {
            folders.computeIfAbsent(grant.folder(), folder -> new ArrayList<>()).add(grant);
        }
        for (FileGrant grant : service.configs()) {
            folders.computeIfAbsent(grant.folder(), folder -> new ArrayList<>()).add(grant);
        }
        return folders;
    }

    private String content(FileGrant grant) {
        Config config = stack.configs().get(grant.source());
        if (config == null || stack.secrets().containsKey(grant.source())) {
            return secrets.value(grant.source());
        }
        return config.content();
    }
}
