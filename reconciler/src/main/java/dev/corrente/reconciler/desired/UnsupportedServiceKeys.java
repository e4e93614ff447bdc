package dev.corrente.reconciler.desired;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Compose lets a service say and a stack file does not: why, or what to write instead. */
final class UnsupportedServiceKeys {
    private static final String[] LIMITS = {
        "mem_reservation", "mem_swappiness", "memswap_limit", "shm_size", "cpu_count", "cpu_percent", "cpu_shares",
        "cpu_period", "cpu_quota", "cpu_rt_runtime", "cpu_rt_period", "cpuset", "blkio_config", "ulimits",
        "oom_kill_disable", "oom_score_adj"
    };
    private static final String[] NAME_SPACES = {
        "network_mode", "pid", "ipc", "uts", "userns_mode", "cgroup", "cgroup_parent"
    };
    private static final String[] NAMES = {"dns", "dns_opt", "dns_search", "extra_hosts", "domainname", "mac_address"};
    private static final String[] DEFAULTS = {"runtime", "isolation", "credential_spec", "group_add", "sysctls"};
    private static final String[] HOOKS = {"post_start", "pre_stop", "provider", "models", "use_api_socket"};

    static final SortedMap<String, String> REASONS = reasons();

    private UnsupportedServiceKeys() {}

    private static SortedMap<String, String> reasons() {
        SortedMap<String, String> reasons = new TreeMap<>();
        put(reasons, "build the image first and name it with \"image\"", "build");
        put(reasons, "the image of the host's own platform is used: leave it out", "platform", "pull_policy");
        put(reasons, "containers are named <stack>-<service>: leave it out", "container_name");
        put(reasons, "one container runs per service; limits are mem_limit, cpus and pids_limit", "deploy", "scale");
        put(reasons, "limits are mem_limit, cpus and pids_limit", LIMITS);
        put(reasons, "use \"networks\": containers share no name space with the host or each other", NAME_SPACES);
        put(reasons, "a service reaches every other by its name on a common network", "links", "external_links");
        put(reasons, "services on a common network reach every port; use \"ports\" for the host", "expose");
        put(reasons, "the engine's own name server and addresses are used: leave it out", NAMES);
        put(reasons, "name the volumes under \"volumes\"", "volumes_from", "volume_driver", "storage_opt");
        put(reasons, "use a YAML anchor and \"<<\" for what services have in common", "extends");
        put(reasons, "host devices are not given to containers", "devices", "device_cgroup_rules", "gpus");
        put(reasons, "the engine's default holds: leave it out", DEFAULTS);
        put(reasons, "labels stand under \"labels\"", "annotations", "label_file");
        put(reasons, "use a service of \"reconcile: {kind: job}\" that others depend on", HOOKS);
        put(reasons, "it is for work at a terminal: leave it out", "develop", "stdin_open", "tty", "attach");
        return Collections.unmodifiableSortedMap(reasons);
    }

    private static void put(SortedMap<String, String> reasons, String reason, String... keys) {
        for (String key : keys) {
            reasons.put(key, reason);
        }
    }
}
