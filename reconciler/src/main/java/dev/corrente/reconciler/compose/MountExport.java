package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.model.FileGrant;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Volumes, folders of the host, memory, secrets and configs of one service. */
final class MountExport {
    private final Service service;
    private final ExportPaths paths;
    private final ExportFindings findings;

    MountExport(Service service, ExportPaths paths, ExportFindings findings) {
        this.service = service;
        this.paths = paths;
        this.findings = findings;
    }

    void into(SequencedMap<String, Tree> out) {
        List<Tree> volumes = new ArrayList<>();
        List<Tree> tmpfs = new ArrayList<>();
        for (Mount mount : service.mounts()) {
            switch (mount) {
                case Mount.VolumeMount v -> volumes.add(mount("volume", v.volume(), v.target(), v.readOnly()));
                case Mount.BindMount b ->
                    volumes.add(mount("bind", paths.ofHost(b.source()), b.target(), b.readOnly()));
                case Mount.TmpfsMount t -> tmpfs.add(Escapes.text(tmpfs(t)));
            }
        }
        service.configs().forEach(config -> {
            volumes.add(mount("bind", paths.given("configs", config.source()), config.target(), true));
            owner("configs", config, 0444);
        });
        put(out, "volumes", volumes);
        put(out, "tmpfs", tmpfs);
        put(out, "secrets", service.secrets().stream().map(this::secret).toList());
    }

    private static void put(SequencedMap<String, Tree> out, String key, List<Tree> items) {
        if (!items.isEmpty()) {
            out.put(key, new Tree.Sequence(items));
        }
    }

    private static Tree mount(String type, String source, String target, boolean readOnly) {
        SequencedMap<String, Tree> mount = new LinkedHashMap<>();
        mount.put("type", new Tree.Text(type));
        mount.put("source", Escapes.text(source));
        mount.put("target", Escapes.text(target));
        if (readOnly) {
            mount.put("read_only", Tree.Raw.TRUE);
        }
        return new Tree.Mapping(mount);
    }

    private static String tmpfs(Mount.TmpfsMount mount) {
        List<String> options = new ArrayList<>();
        mount.sizeBytes().ifPresent(size -> options.add("size=" + size));
        mount.mode().ifPresent(mode -> options.add("mode=" + Integer.toOctalString(mode)));
        return mount.target() + (options.isEmpty() ? "" : ":" + String.join(",", options));
    }

    private Tree secret(FileGrant grant) {
        owner("secrets", grant, 0440);
        SequencedMap<String, Tree> secret = new LinkedHashMap<>();
        secret.put("source", new Tree.Text(grant.source()));
        secret.put("target", Escapes.text(target(grant)));
        return new Tree.Mapping(secret);
    }

    private static String target(FileGrant grant) {
        return grant.folder().equals("/run/secrets") ? grant.fileName() : grant.target();
    }

    private void owner(String kind, FileGrant grant, int usualMode) {
        if (grant.uid().isPresent() || grant.gid().isPresent() || grant.mode() != usualMode) {
            findings.dropped(
                    "services." + service.name() + "." + kind + "." + grant.source(),
                    "uid, gid and mode are those of the file on the host, which is to be readable by the service's user");
        }
    }
}
