package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.FileGrant;
import dev.corrente.reconciler.model.Mount;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** In one container no two things lie at one path. */
final class MountTargetCheck {
    private final Problems problems;

    MountTargetCheck(Problems problems) {
        this.problems = problems;
    }

    void run(List<ServiceDraft> services) {
        services.forEach(this::check);
    }

    private void check(ServiceDraft service) {
        Map<String, Place> mounts = new HashMap<>();
        for (Located<Mount> mount : service.mounts()) {
            claim(mount.value().target(), mount.place(), mounts);
        }
        Map<String, Place> files = new HashMap<>();
        Stream.concat(service.secrets().stream(), service.configs().stream())
                .forEach(grant -> file(grant, mounts, files));
    }

    private void file(Located<FileGrant> grant, Map<String, Place> mounts, Map<String, Place> files) {
        claim(grant.value().target(), grant.place(), files);
        Place mount = mounts.get(grant.value().folder());
        if (mount != null) {
            problems.add(
                    grant.place(),
                    "the folder " + grant.value().folder() + " is already mounted (" + mount.shortly()
                            + "), and this file needs it as a mount of its own",
                    "give the file another target");
        }
    }

    private void claim(String target, Place place, Map<String, Place> claimed) {
        Place earlier = claimed.putIfAbsent(target, place);
        if (earlier != null) {
            problems.add(
                    place,
                    target + " is already mounted in this service (" + earlier.shortly() + ")",
                    "choose another target");
        }
    }
}
