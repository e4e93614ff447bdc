package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** What a container may do to its host. */
final class IsolationReader {
    private static final Set<String> CAPABILITIES = Set.of(
            "ALL",
            "AUDIT_CONTROL",
            "AUDIT_READ",
            "AUDIT_WRITE",
            "BLOCK_SUSPEND",
            "BPF",
            "CHECKPOINT_RESTORE",
            "CHOWN",
            "DAC_OVERRIDE",
            "DAC_READ_SEARCH",
            "FOWNER",
            "FSETID",
            "IPC_LOCK",
            "IPC_OWNER",
            "KILL",
            "LEASE",
            "LINUX_IMMUTABLE",
            "MAC_ADMIN",
            "MAC_OVERRIDE",
            "MKNOD",
            "NET_ADMIN",
            "NET_BIND_SERVICE",
            "NET_BROADCAST",
            "NET_RAW",
            "PERFMON",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYSLOG",
            "SYS_ADMIN",
            "SYS_BOOT",
            "SYS_CHROOT",
            "SYS_MODULE",
            "SYS_NICE",
            "SYS_PACCT",
            "SYS_PTRACE",
            "SYS_RAWIO",
            "SYS_RESOURCE",
            "SYS_TIME",
            "SYS_TTY_CONFIG",
            "WAKE_ALARM");
    private static final Set<String> OPTIONS =
            Set.of("no-new-privileges", "seccomp", "apparmor", "label", "systempaths");

    private IsolationReader() {}

    static Isolation read(Fields service) {
        return new Isolation(
                service.flag("read_only").orElse(false),
                service.flag("privileged").orElse(false),
                all(service, "cap_add", IsolationReader::capability),
                all(service, "cap_drop", IsolationReader::capability),
                all(service, "security_opt", IsolationReader::option));
    }

    private static List<String> all(Fields service, String key, Function<String, Parsed<String>> parser) {
        Problems problems = service.reading().problems();
        List<String> accepted = new ArrayList<>();
        for (Located<String> item : service.texts(key)) {
            problems.accept(item.place(), parser.apply(item.value()))
                    .filter(text -> !accepted.contains(text))
                    .ifPresent(accepted::add);
        }
        return accepted;
    }

    /** In capitals and without {@code CAP_}, however it was written. */
    static Parsed<String> capability(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("CAP_") ? upper.substring(4) : upper;
        return CAPABILITIES.contains(name)
                ? Parsed.good(name)
                : new Parsed.Bad<>("\"" + text + "\" is not a capability", Nearest.suggestion(name, CAPABILITIES));
    }

    static Parsed<String> option(String text) {
        String name = text.split("[:=]", 2)[0];
        if (name.equals("systempaths")) {
            return text.substring(name.length()).matches("[:=]unconfined")
                    ? Parsed.good(Isolation.ALL_PATHS)
                    : Parsed.bad("\"" + text + "\" is not a security option", "write " + Isolation.ALL_PATHS);
        }
        return OPTIONS.contains(name)
                ? Parsed.good(text)
                : new Parsed.Bad<>("\"" + text + "\" is not a security option", Nearest.suggestion(name, OPTIONS));
    }
}
