package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.ServiceSpec;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that a plan depends on. What every reader of it asks about each service is worked out once. Immutable. */
public final class PlanInput {
    private final Stack stack;
    private final Observed observed;
    private final Map<String, Admission> admissions;
    private final Map<String, ServiceSpec> specs;
    private final Memory memory;
    private final Knowledge knowledge;
    private final Instant now;
    private final Map<String, Roles> roles = new HashMap<>();
    private final Map<String, ContainerSpec> containerSpecs = new HashMap<>();

    /**
     * @param stack what is wanted; held services stand in it as they are held
     * @param observed each container's health becomes what the engine and our own probes together say
     * @param admissions by image reference; an absent one counts as pending
     * @param specs by service, of held services as they are held; one that is absent has no files
     */
    public PlanInput(
            Stack stack,
            Observed observed,
            Map<String, Admission> admissions,
            Map<String, ServiceSpec> specs,
            Memory memory,
            Knowledge knowledge,
            Instant now) {
        this.stack = stack;
        this.observed = knowledge.verdicts().judge(observed);
        this.admissions = admissions;
        this.specs = specs;
        this.memory = memory;
        this.knowledge = knowledge;
        this.now = now;
        stack.services().forEach((name, service) -> {
            roles.put(name, Roles.of(stack, name, this.observed.containers().getOrDefault(name, List.of())));
            String image = imageName(service);
            ImageState present = observed.images().get(image);
            if (present != null) {
                containerSpecs.put(name, spec(service, present, image));
            }
        });
    }

    /** Whether all that a plan of it depends on is the same in the other one, but for the moment. */
    public boolean differsInTimeOnly(PlanInput other) {
        return stack.equals(other.stack)
                && observed.equals(other.observed)
                && admissions.equals(other.admissions)
                && specs.equals(other.specs)
                && memory.equals(other.memory)
                && knowledge.equals(other.knowledge);
    }

    public Stack stack() {
        return stack;
    }

    public Observed observed() {
        return observed;
    }

    public Map<String, Admission> admissions() {
        return admissions;
    }

    public Map<String, ServiceSpec> specs() {
        return specs;
    }

    public Memory memory() {
        return memory;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    public Instant now() {
        return now;
    }

    /** Mounts of secrets and configs, by service. */
    public SortedMap<String, List<FileMount>> files() {
        SortedMap<String, List<FileMount>> files = new TreeMap<>();
        specs.forEach((service, spec) -> {
            ContainerSpec whole = containerSpecs.get(service);
            files.put(service, whole == null ? spec.files() : whole.files());
        });
        return files;
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
        return Guard.against(service.name(), Demands.of(service), allowances(service));
    }

    /** Why a container must not be started; one that was made from another description is judged by what it was made from. */
    Optional<Notice> refusal(Service service, ContainerState container) {
        if (container.hash().equals(specWithoutImage(service).hash())) {
            return refusal(service);
        }
        Applied applied = memory.applied().get(container.id());
        Fields fields = applied == null ? container.fields() : applied.desired();
        return Guard.against(service.name(), Demands.of(fields), allowances(service));
    }

    /** What is known against its image; nothing where no reference of the stack names that any more. */
    Optional<Admission> imageRefusal(ContainerState container) {
        return observed.images().entrySet().stream()
                .filter(image -> image.getValue().id().equals(container.imageId()))
                .map(image -> admissions.getOrDefault(image.getKey(), Admission.PENDING))
                .filter(admission -> admission.state() == Admission.State.REFUSED)
                .findFirst();
    }

    /** What an earlier plan still does to the service or to the whole stack, or makes or takes away that the service needs. */
    Optional<String> underWay(Service service) {
        if (knowledge.underWay().isEmpty()) {
            return Optional.empty();
        }
        Stream<String> networks = stack.networksOf(service).stream().map(Action::network);
        Stream<String> volumes = stack.volumesOf(service).stream().map(Action::volume);
        Stream<String> files = spec(service).orElseGet(() -> specWithoutImage(service)).files().stream()
                .map(file -> Action.volume(file.volume()));
        return knowledge
                .underWay(service.name())
                .or(() -> Stream.of(networks, volumes, files)
                        .flatMap(lanes -> lanes)
                        .flatMap(
                                lane -> Optional.ofNullable(knowledge.underWay().get(lane)).stream())
                        .findFirst());
    }

    /** @param service one of the stack's */
    public Roles roles(Service service) {
        return roles.getOrDefault(service.name(), Roles.NONE);
    }

    /** @param service one of the stack's */
    public Optional<ContainerState> container(Service service) {
        return roles(service).current();
    }

    /** What to create one of the stack's services from; empty while its image is not on the engine. */
    public Optional<ContainerSpec> spec(Service service) {
        return Optional.ofNullable(containerSpecs.get(service.name()));
    }

    /** The same without an image, for telling whether the desired state changed while the image is not on the engine. */
    ContainerSpec specWithoutImage(Service service) {
        return spec(service, new ImageState("", "", 0, "", List.of()), "");
    }

    private ContainerSpec spec(Service service, ImageState image, String name) {
        ContainerSpec.Image named = new ContainerSpec.Image(image.id(), image.user(), name);
        Held held = knowledge.held().get(service.name());
        ServiceSpec spec = specs.get(service.name());
        return ContainerSpec.of(
                held == null ? stack : held.stack(), spec == null ? ServiceSpec.of(service, List.of()) : spec, named);
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
