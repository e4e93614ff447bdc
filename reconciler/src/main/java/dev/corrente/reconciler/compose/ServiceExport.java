package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.model.HealthProbe;
import dev.corrente.reconciler.model.Isolation;
import dev.corrente.reconciler.model.LogOptions;
import dev.corrente.reconciler.model.Program;
import dev.corrente.reconciler.model.Resources;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.model.ServiceFields;
import dev.corrente.reconciler.model.Stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** One service in the words of Compose. */
final class ServiceExport {
    private final Stack stack;
    private final Service service;
    private final ExportPaths paths;
    private final ExportFindings findings;
    private final SequencedMap<String, Tree> out = new LinkedHashMap<>();

    ServiceExport(Stack stack, Service service, ExportPaths paths, ExportFindings findings) {
        this.stack = stack;
        this.service = service;
        this.paths = paths;
        this.findings = findings;
    }

    Tree tree() {
        out.put("image", Escapes.text(service.image()));
        out.put("container_name", new Tree.Text(stack.containerName(service.name())));
        program(service.program());
        pairs("labels", service.labels());
        list("ports", service.ports().stream().map(PortExport::of).toList());
        new MountExport(service, paths, findings).into(out);
        networks();
        dependencies();
        service.healthcheck().ifPresent(this::healthcheck);
        isolation(service.isolation());
        resources(service.resources());
        logging(service.logging());
        new BehaviourExport(service, findings).into(out);
        return new Tree.Mapping(out);
    }

    private void program(Program program) {
        program.entrypoint().ifPresent(words -> out.put("entrypoint", Escapes.texts(words)));
        program.command().ifPresent(words -> out.put("command", Escapes.texts(words)));
        pairs("environment", program.environment());
        program.user().ifPresent(user -> out.put("user", Escapes.text(user)));
        program.workingDir().ifPresent(dir -> out.put("working_dir", Escapes.text(dir)));
        program.hostname().ifPresent(name -> out.put("hostname", Escapes.text(name)));
        program.stopSignal().ifPresent(signal -> out.put("stop_signal", new Tree.Text(signal)));
        program.stopGracePeriod()
                .ifPresent(grace -> out.put("stop_grace_period", new Tree.Text(ServiceFields.seconds(grace))));
        program.init().ifPresent(init -> out.put("init", Tree.raw(init)));
    }

    private void pairs(String key, java.util.Map<String, String> pairs) {
        if (!pairs.isEmpty()) {
            out.put(key, Escapes.pairs(pairs));
        }
    }

    private void list(String key, List<String> texts) {
        if (!texts.isEmpty()) {
            out.put(key, Escapes.texts(texts));
        }
    }

    private void networks() {
        SequencedMap<String, Tree> networks = new LinkedHashMap<>();
        service.networks()
                .forEach((name, aliases) -> networks.put(
                        name,
                        aliases.isEmpty() ? Tree.Mapping.EMPTY : Tree.Mapping.of("aliases", Escapes.texts(aliases))));
        boolean plain = networks.values().stream().allMatch(Tree.Mapping.EMPTY::equals);
        out.put("networks", plain ? Tree.texts(networks.keySet()) : new Tree.Mapping(networks));
    }

    private void dependencies() {
        SequencedMap<String, Tree> dependencies = new LinkedHashMap<>();
        service.dependsOn()
                .forEach((name, condition) ->
                        dependencies.put(name, Tree.Mapping.of("condition", new Tree.Text(condition(condition)))));
        if (!dependencies.isEmpty()) {
            out.put("depends_on", new Tree.Mapping(dependencies));
        }
    }

    private static String condition(DependsOn condition) {
        return switch (condition) {
            case STARTED -> "service_started";
            case HEALTHY -> "service_healthy";
            case COMPLETED -> "service_completed_successfully";
        };
    }

    private void healthcheck(HealthProbe probe) {
        SequencedMap<String, Tree> check = new LinkedHashMap<>();
        if (probe.test().equals(List.of("NONE"))) {
            check.put("disable", Tree.Raw.TRUE);
        } else if (!probe.test().isEmpty()) {
            check.put("test", Escapes.texts(probe.test()));
        }
        probe.interval().ifPresent(time -> check.put("interval", new Tree.Text(ServiceFields.seconds(time))));
        probe.timeout().ifPresent(time -> check.put("timeout", new Tree.Text(ServiceFields.seconds(time))));
        probe.startPeriod().ifPresent(time -> check.put("start_period", new Tree.Text(ServiceFields.seconds(time))));
        probe.retries().ifPresent(retries -> check.put("retries", Tree.raw(retries)));
        out.put("healthcheck", new Tree.Mapping(check));
    }

    private void isolation(Isolation isolation) {
        if (isolation.readOnly()) {
            out.put("read_only", Tree.Raw.TRUE);
        }
        if (isolation.privileged()) {
            out.put("privileged", Tree.Raw.TRUE);
        }
        list("cap_add", isolation.capAdd());
        list("cap_drop", isolation.capDrop());
        list("security_opt", isolation.securityOpt());
    }

    private void resources(Resources resources) {
        resources.memoryBytes().ifPresent(bytes -> {
            out.put("mem_limit", Tree.raw(bytes));
            // Else the engine grants as much again as swap, which the reconciler does not.
            out.put("memswap_limit", Tree.raw(bytes));
        });
        resources.nanoCpus().ifPresent(cpus -> out.put("cpus", Tree.raw(ServiceFields.cpus(cpus))));
        resources.pids().ifPresent(pids -> out.put("pids_limit", Tree.raw(pids)));
    }

    private void logging(LogOptions logging) {
        SequencedMap<String, Tree> log = new LinkedHashMap<>();
        log.put("driver", Escapes.text(logging.driver()));
        if (!logging.options().isEmpty()) {
            log.put("options", Escapes.pairs(logging.options()));
        }
        out.put("logging", new Tree.Mapping(log));
    }
}
