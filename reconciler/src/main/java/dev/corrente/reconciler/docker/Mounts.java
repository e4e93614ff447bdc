package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Mount;

/** Mounts, in the engine's one encoding that has no string to parse. */
final class Mounts {
    private Mounts() {}

    static JsonNode of(ContainerSpec spec, HostPaths paths) {
        ArrayNode mounts = Json.object().putArray("Mounts");
        for (Mount mount : spec.service().mounts()) {
            one(mounts.addObject(), mount, spec, paths);
        }
        for (FileMount file : spec.files()) {
            volume(mounts.addObject(), file.volume(), file.folder(), true);
        }
        return mounts;
    }

    private static void one(ObjectNode out, Mount mount, ContainerSpec spec, HostPaths paths) {
        switch (mount) {
            case Mount.VolumeMount v -> volume(out, spec.stack().volumeName(v.volume()), v.target(), v.readOnly());
            case Mount.BindMount b ->
                out.put("Type", "bind")
                        .put("Source", paths.onHost(b.source()))
                        .put("Target", b.target())
                        .put("ReadOnly", b.readOnly());
            case Mount.TmpfsMount t -> {
                ObjectNode options =
                        out.put("Type", "tmpfs").put("Target", t.target()).putObject("TmpfsOptions");
                t.sizeBytes().ifPresent(size -> options.put("SizeBytes", size));
                t.mode().ifPresent(mode -> options.put("Mode", mode));
            }
        }
    }

    static void volume(ObjectNode out, String name, String target, boolean readOnly) {
        out.put("Type", "volume").put("Source", name).put("Target", target).put("ReadOnly", readOnly);
    }
}
