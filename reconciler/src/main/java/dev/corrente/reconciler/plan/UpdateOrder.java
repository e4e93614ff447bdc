package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.model.Service;

import java.util.Optional;

/**
 * Whether a successor may run beside its predecessor.
 *
 * @param why ends a sentence that begins with the service's name
 */
record UpdateOrder(boolean startFirst, String why) {

    static UpdateOrder of(Service service) {
        Optional<String> hindrance = hindrance(service);
        return switch (service.behaviour().update().order()) {
            case STOP_FIRST -> new UpdateOrder(false, "its stack file says so");
            case START_FIRST, AUTO ->
                hindrance
                        .map(why -> new UpdateOrder(false, why))
                        .orElseGet(() -> new UpdateOrder(true, "nothing of it can have one owner only"));
        };
    }

    /** What two containers of the service cannot have at once. */
    private static Optional<String> hindrance(Service service) {
        if (service.kind() == Service.Kind.JOB) {
            return Optional.of("it is a job");
        }
        Optional<String> port = service.ports().stream()
                .filter(binding -> binding.hostPort() != 0)
                .map(PortBinding::toString)
                .findFirst()
                .map(text -> "it publishes " + text);
        Optional<String> mount = service.mounts().stream()
                .flatMap(each -> written(each).stream())
                .findFirst()
                .map(text -> "it writes to " + text);
        return port.or(() -> mount);
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
