package dev.corrente.reconciler.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One service of a stack, in Compose's vocabulary. An absent optional means "the image's or the engine's own value", never a default of ours.
 *
 * @param networks network name to the aliases asked for; the service's own name is always an alias
 */
public record Service(
        String name,
        Kind kind,
        String image,
        Program program,
        SortedMap<String, String> labels,
        List<PortBinding> ports,
        List<Mount> mounts,
        SortedMap<String, List<String>> networks,
        SortedMap<String, DependsOn> dependsOn,
        Optional<HealthProbe> healthcheck,
        List<FileGrant> secrets,
        List<FileGrant> configs,
        Isolation isolation,
        Resources resources,
        LogOptions logging,
        Behaviour behaviour) {

    /** A service keeps running; a job runs once to its end for each content hash. */
    public enum Kind {
        SERVICE,
        JOB
    }

    /** When a dependant may start. */
    public enum DependsOn {
        STARTED,
        HEALTHY,
        COMPLETED
    }

    public Service {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
        dependsOn = Collections.unmodifiableSortedMap(new TreeMap<>(dependsOn));
        ports = List.copyOf(ports);
        mounts = List.copyOf(mounts);
        secrets = List.copyOf(secrets);
        configs = List.copyOf(configs);
    }
}
