package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.Observed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a plan depends on.
 *
 * @param admissions by image reference; an absent one counts as pending
 * @param files mounts of secrets and configs, by service
 * @param healthyRuns runs ({@link ContainerState#run}) that our own start-up probe found healthy
 * @param recovering ids of containers that were paused until a moment ago, whose verdict is about that time
 * @param notBefore services that back off, to the moment of the next try
 * @param contained whether the reconciler runs in a container, and so can join networks
 * @param pruneAllowed false on the first pass after a (re)connection, when a listing may be half
 */
public record PlanInput(
        Stack stack,
        Observed observed,
        Map<String, Admission> admissions,
        Map<String, List<FileMount>> files,
        Memory memory,
        Set<String> healthyRuns,
        Set<String> recovering,
        Map<String, Instant> notBefore,
        boolean contained,
        boolean pruneAllowed,
        Instant now) {

    Admission admission(Service service) {
        if (!observed.images().containsKey(service.image())) {
            return Admission.absent(service.image());
        }
        return admissions.getOrDefault(service.image(), Admission.PENDING);
    }

    public Optional<ContainerState> container(Service service) {
        return observed.container(service.name(), stack.containerName(service.name()));
    }

    /** What to create the service from; empty while its image is not on the engine. */
    Optional<ContainerSpec> spec(Service service) {
        return Optional.ofNullable(observed.images().get(service.image()))
                .map(image -> ContainerSpec.of(
                        stack, service, image.id(), image.user(), files.getOrDefault(service.name(), List.of())));
    }

    /** The same without an image, for telling whether the desired state changed while the image is not on the engine. */
    ContainerSpec specWithoutImage(Service service) {
        return ContainerSpec.of(stack, service, "", "", files.getOrDefault(service.name(), List.of()));
    }

    boolean jobCompleted(Service service) {
        return service.kind() == Service.Kind.JOB
                && spec(service)
                        .map(spec -> Memory.jobKey(spec.hash(), spec.imageId()))
                        .map(key -> key.equals(memory.completedJobs().get(service.name())))
                        .orElse(false);
    }

    /** What a job's container was created from, if it has ended well and nothing about the job changed since. */
    public Optional<ContainerSpec> finishedRun(Service job) {
        return spec(job)
                .filter(spec -> container(job)
                        .filter(container ->
                                container.status() == ContainerState.Status.EXITED && container.exitCode() == 0)
                        .filter(container -> container.hash().equals(spec.hash()))
                        .filter(container -> container.imageId().equals(spec.imageId()))
                        .isPresent());
    }
}
