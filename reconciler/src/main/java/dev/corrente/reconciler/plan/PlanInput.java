package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a plan depends on.
 *
 * @param stack what is wanted; held services stand in it as they are held
 * @param observed each container's health becomes what the engine and our own probes together say
 * @param admissions by image reference; an absent one counts as pending
 * @param files mounts of secrets and configs, by service, of held services as they are held
 */
public record PlanInput(
        Stack stack,
        Observed observed,
        Map<String, Admission> admissions,
        Map<String, List<FileMount>> files,
        Memory memory,
        Knowledge knowledge,
        Instant now) {

    public PlanInput {
        observed = knowledge.verdicts().judge(observed);
    }

    Admission admission(Service service) {
        String image = imageName(service);
        return observed.images().containsKey(image)
                ? admissions.getOrDefault(image, Admission.PENDING)
                : Admission.absent(service.image());
    }

    /** What policy allows; a service that stays as it was keeps what it was allowed then. */
    private List<Allowance> allowances(Service service) {
        Held held = knowledge.held().get(service.name());
        return (held == null ? stack : held.stack()).rules().allowances();
    }

    Optional<Notice> refusal(Service service) {
        return Guard.against(service, allowances(service));
    }

    public Roles roles(Service service) {
        return Roles.of(stack, service.name(), observed.containers().getOrDefault(service.name(), List.of()));
    }

    public Optional<ContainerState> container(Service service) {
        return roles(service).current();
    }

    /** What to create the service from; empty while its image is not on the engine. */
    public Optional<ContainerSpec> spec(Service service) {
        String name = imageName(service);
        return Optional.ofNullable(observed.images().get(name)).map(image -> spec(service, image, name));
    }

    /** The same without an image, for telling whether the desired state changed while the image is not on the engine. */
    ContainerSpec specWithoutImage(Service service) {
        return spec(service, new ImageState("", "", 0, "", List.of()), "");
    }

    private ContainerSpec spec(Service service, ImageState image, String name) {
        ContainerSpec.Image named = new ContainerSpec.Image(image.id(), image.user(), name);
        Held held = knowledge.held().get(service.name());
        Stack declared = held == null ? stack : held.stack();
        return ContainerSpec.of(declared, service, named, files.getOrDefault(service.name(), List.of()));
    }

    /** A held service keeps its image, whatever the reference names by now. */
    private String imageName(Service service) {
        Held held = knowledge.held().get(service.name());
        return held == null ? service.image() : held.imageId();
    }

    /** Whether just what is desired was rejected, and nothing is known that could be held instead. */
    boolean isRejected(Service service) {
        return spec(service)
                .map(spec -> memory.isRejected(service.name(), spec.key()))
                .orElse(false);
    }

    boolean jobCompleted(Service service) {
        return service.kind() == Service.Kind.JOB
                && spec(service)
                        .map(spec -> spec.key().equals(memory.completedJobs().get(service.name())))
                        .orElse(false);
    }

    /** What a job's container was created from, if it has ended well and nothing about the job changed since. */
    public Optional<ContainerSpec> finishedRun(Service job) {
        return spec(job)
                .filter(spec -> container(job)
                        .filter(container ->
                                container.status() == ContainerState.Status.EXITED && container.exitCode() == 0)
                        .filter(container -> container.key().equals(spec.key()))
                        .isPresent());
    }
}
