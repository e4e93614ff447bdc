package dev.corrente.reconciler.desired;

import java.util.Map;

/** The keys of a service and of the maps inside one. */
final class ServiceKeys {
    static final Vocabulary SERVICE = Vocabulary.of(
                    "service",
                    "image",
                    "command",
                    "entrypoint",
                    "environment",
                    "env_file",
                    "ports",
                    "volumes",
                    "tmpfs",
                    "networks",
                    "depends_on",
                    "healthcheck",
                    "secrets",
                    "configs",
                    "user",
                    "read_only",
                    "cap_add",
                    "cap_drop",
                    "security_opt",
                    "privileged",
                    "mem_limit",
                    "cpus",
                    "pids_limit",
                    "stop_grace_period",
                    "stop_signal",
                    "init",
                    "working_dir",
                    "hostname",
                    "restart",
                    "logging",
                    "labels",
                    "profiles",
                    "reconcile")
            .withExtensions()
            .without(UnsupportedServiceKeys.REASONS);

    static final Vocabulary PORT = Vocabulary.of("port", "target", "published", "host_ip", "protocol")
            .without(Map.of(
                    "mode", "there is one host, so ports are always published on it: leave this out",
                    "name", "it changes nothing: leave it out",
                    "app_protocol", "it changes nothing: leave it out"));

    static final Vocabulary MOUNT = Vocabulary.of("mount", "type", "source", "target", "read_only", "tmpfs")
            .without(Map.of(
                    "bind", "the folder must exist and is mounted as it is: leave this out",
                    "volume", "the engine's own behaviour holds: leave this out",
                    "image", "mount a volume and let a job fill it",
                    "consistency", "it has no meaning on Linux: leave it out"));

    static final Vocabulary TMPFS = Vocabulary.of("tmpfs", "size", "mode");

    private static final String ADDRESSES = "let the engine choose addresses and reach services by their names";

    static final Vocabulary SERVICE_NETWORK = Vocabulary.of("serviceNetwork", "aliases")
            .without(Map.of(
                    "ipv4_address", ADDRESSES,
                    "ipv6_address", ADDRESSES,
                    "link_local_ips", ADDRESSES,
                    "mac_address", ADDRESSES,
                    "priority", ADDRESSES,
                    "gw_priority", ADDRESSES,
                    "interface_name", ADDRESSES,
                    "driver_opts", "leave it out"));

    static final Vocabulary DEPENDENCY = Vocabulary.of("dependency", "condition")
            .without(Map.of(
                    "restart", "a dependant is never restarted with what it depends on: leave this out",
                    "required", "every dependency is required; take it out or give both one profile"));

    static final Vocabulary HEALTHCHECK = Vocabulary.of(
                    "healthcheck", "test", "interval", "timeout", "start_period", "retries", "disable")
            .without(Map.of("start_interval", "the reconciler asks often by itself while a service starts"));

    static final Vocabulary GRANT = Vocabulary.of("grant", "source", "target", "uid", "gid", "mode");

    static final Vocabulary LOGGING = Vocabulary.of("logging", "driver", "options");

    static final Vocabulary RECONCILE = Vocabulary.of(
                    "reconcile",
                    "kind",
                    "onUnhealthy",
                    "onManualStop",
                    "startTimeout",
                    "for",
                    "budget",
                    "update",
                    "probe")
            .without(Map.of(
                    "rollback", "a change that fails is taken back unless `update: {onFailure: continue}` says else",
                    "order", "it stands under `update`"));

    static final Vocabulary BUDGET = Vocabulary.of("budget", "starts", "within");

    static final Vocabulary UPDATE = Vocabulary.of("update", "order", "monitor", "onFailure");

    private ServiceKeys() {}
}
