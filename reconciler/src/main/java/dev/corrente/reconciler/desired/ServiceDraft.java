package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.FileGrant;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Service.DependsOn;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * A service as read, with the places of all that refers to something else; the checks across services need them.
 *
 * @param probe where its probes stand; the service's own place where it has none
 */
record ServiceDraft(
        Service service,
        Place place,
        List<Located<String>> profiles,
        List<Located<PortBinding>> ports,
        List<Located<Mount>> mounts,
        SortedMap<String, Located<List<String>>> networks,
        SortedMap<String, Located<DependsOn>> dependsOn,
        List<Located<FileGrant>> secrets,
        List<Located<FileGrant>> configs,
        Place probe) {

    String name() {
        return service.name();
    }

    /** Without a profile of its own it always runs. */
    boolean isActive(List<String> activeProfiles) {
        return profiles.isEmpty()
                || !Collections.disjoint(
                        activeProfiles, profiles.stream().map(Located::value).toList());
    }
}
