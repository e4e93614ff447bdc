package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.model.Behaviour;
import dev.corrente.reconciler.model.Behaviour.Budget;
import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.Behaviour.Update;
import dev.corrente.reconciler.model.Probes;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.ServiceFields;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** {@code restart:}, and what Compose has no word for: it is kept where only our own import looks. */
final class BehaviourExport {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final Service service;
    private final ExportFindings findings;
    private final SequencedMap<String, Tree> ours = new LinkedHashMap<>();

    BehaviourExport(Service service, ExportFindings findings) {
        this.service = service;
        this.findings = findings;
    }

    void into(SequencedMap<String, Tree> out) {
        Behaviour behaviour = service.behaviour();
        String restart = restart(behaviour);
        out.put("restart", new Tree.Text(restart));
        if (service.kind() == Service.Kind.JOB) {
            ours("kind", "job", "Compose runs it again whenever it is told to start everything");
        }
        boolean respect = behaviour.onManualStop() == OnManualStop.RESPECT;
        if (respect != restart.equals("unless-stopped")) {
            ours(
                    "onManualStop",
                    word(behaviour.onManualStop()),
                    "Compose's only word for it is restart: unless-stopped");
        }
        unhealthy(behaviour);
        if (!behaviour.probes().equals(Probes.NONE)) {
            ours("probe", ProbesExport.of(behaviour.probes()), "Compose asks by the engine's health check alone");
        }
        if (!behaviour.budget().equals(Budget.DEFAULT)) {
            ours("budget", budget(behaviour.budget()), "Compose counts no starts");
        }
        if (!behaviour.update().equals(Update.DEFAULT)) {
            ours(
                    "update",
                    update(behaviour.update()),
                    "Compose removes the old container first and takes nothing back");
        }
        if (!ours.isEmpty()) {
            out.put(RestartImport.OURS, new Tree.Mapping(ours));
        }
    }

    private void unhealthy(Behaviour behaviour) {
        if (behaviour.onUnhealthy() != OnUnhealthy.RESTART) {
            ours("onUnhealthy", word(behaviour.onUnhealthy()), "Compose does nothing about an unhealthy service");
        }
        if (!behaviour.unhealthyFor().isZero()) {
            ours("for", time(behaviour.unhealthyFor()), "Compose does nothing about an unhealthy service");
        }
        if (!behaviour.startTimeout().equals(START_TIMEOUT)) {
            ours("startTimeout", time(behaviour.startTimeout()), "Compose gives a start no time limit");
        }
    }

    private static Tree budget(Budget budget) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        out.put("starts", Tree.raw(budget.starts()));
        out.put("within", time(budget.within()));
        return new Tree.Mapping(out);
    }

    private static Tree update(Update update) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        out.put("order", word(update.order()));
        out.put("monitor", time(update.monitor()));
        out.put("onFailure", word(update.onFailure()));
        return new Tree.Mapping(out);
    }

    private static String restart(Behaviour behaviour) {
        return switch (behaviour.restart()) {
            case Restart.NO -> "no";
            case Restart.ON_FAILURE -> "on-failure";
            case Restart.ALWAYS -> behaviour.onManualStop() == OnManualStop.RESPECT ? "unless-stopped" : "always";
        };
    }

    private static Tree word(Enum<?> value) {
        return new Tree.Text(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Tree time(Duration duration) {
        return new Tree.Text(ServiceFields.seconds(duration));
    }

    private void ours(String key, String value, String why) {
        ours(key, new Tree.Text(value), why);
    }

    private void ours(String key, Tree value, String why) {
        ours.put(key, value);
        findings.dropped("services." + service.name() + ".reconcile." + key, why);
    }
}
