package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Service;

import java.util.Optional;

/**
 * Whether a successor may run beside its predecessor.
 *
 * @param why ends a sentence that begins with the service's name
 */
record UpdateOrder(boolean startFirst, String why) {

    static UpdateOrder of(Service service) {
        return switch (service.behaviour().update().order()) {
            case STOP_FIRST -> new UpdateOrder(false, "its stack file says so");
            case START_FIRST -> unless(impossible(service), "its stack file says so");
            case AUTO -> unless(impossible(service).or(() -> risky(service)), "nothing of it can have one owner only");
        };
    }

    private static UpdateOrder unless(Optional<String> hindrance, String why) {
        return hindrance.map(text -> new UpdateOrder(false, text)).orElseGet(() -> new UpdateOrder(true, why));
    }

    /** What the engine gives to one container only, or makes no sense twice. */
    private static Optional<String> impossible(Service service) {
        if (service.kind() == Service.Kind.JOB) {
            return Optional.of("it is a job");
        }
        return service.ports().stream()
                .filter(binding -> binding.hostPort() != 0)
                .findFirst()
                .map(binding -> "it publishes " + binding);
    }

    /** Whether two containers may write to one place, only their program knows. */
    private static Optional<String> risky(Service service) {
        return service.mounts().stream()
                .flatMap(mount -> written(mount).stream())
                .findFirst()
                .map(text -> "it writes to " + text);
    }

    private static Optional<String> written(Mount mount) {
        return switch (mount) {
            case Mount.VolumeMount v -> v.readOnly() ? Optional.empty() : Optional.of("volume " + v.volume());
            case Mount.BindMount b -> b.readOnly() ? Optional.empty() : Optional.of(b.source());
            case Mount.TmpfsMount t -> Optional.empty();
        };
    }

    /** Said when a stack file asks for what cannot be. */
    Optional<Notice> disappointment(Service service) {
        boolean asked = service.behaviour().update().order() == Order.START_FIRST;
        return asked && !startFirst
                ? Optional.of(new Notice(
                        service.name(),
                        Notice.Kind.STOP_FIRST,
                        "it cannot be replaced start-first, because " + why + "; it is stopped first"))
                : Optional.empty();
    }
}
