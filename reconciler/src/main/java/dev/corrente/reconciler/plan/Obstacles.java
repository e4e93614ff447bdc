package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;

/** What can stand in a service's way, each with the words that say so. */
final class Obstacles {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final Service service;
    private final PlanInput in;

    Obstacles(Service service, PlanInput in) {
        this.service = service;
        this.in = in;
    }

    /** Of policy: neither the service nor its image may be such that it must not run here. */
    Optional<Notice> admission() {
        return in.refusal(service).or(this::image);
    }

    private Optional<Notice> image() {
        Admission admission = in.admission(service);
        return switch (admission.state()) {
            case ADMITTED -> Optional.empty();
            case REFUSED -> Optional.of(notice(Notice.Kind.IMAGE_REFUSED, admission.why()));
            case PENDING -> Optional.of(notice(Notice.Kind.IMAGE_PENDING, admission.why()));
            case ABSENT -> Optional.of(notice(Notice.Kind.IMAGE_ABSENT, admission.why()));
        };
    }

    /** Of what is there already, as it was made: what is desired by now may be something else. */
    Optional<Notice> refused(ContainerState container) {
        return in.refusal(service, container)
                .or(() -> in.imageRefusal(container).map(refused -> notice(Notice.Kind.IMAGE_REFUSED, refused.why())));
    }

    /** The same, of what is desired. */
    Optional<Notice> refused() {
        return in.refusal(service).or(() -> image().filter(notice -> notice.kind() == Notice.Kind.IMAGE_REFUSED));
    }

    Optional<Notice> name() {
        String name = in.stack().containerName(service.name());
        return in.observed().foreignNames().contains(name)
                ? Optional.of(notice(
                        Notice.Kind.NAME_TAKEN,
                        "a container named " + name + " exists that is not ours; rename or remove it"))
                : Optional.empty();
    }

    /** What must be there first is somebody else's, or could not be made the last time. */
    Optional<Notice> groundwork() {
        Stream<String> networks = in.stack().networksOf(service).stream()
                .filter(name -> !in.observed().networks().contains(name))
                .map(Action::network);
        Stream<String> volumes = in.stack().volumesOf(service).stream()
                .filter(name -> !in.observed().volumes().contains(name))
                .map(Action::volume);
        return network()
                .or(() -> Stream.concat(networks, volumes)
                        .flatMap(lane -> unmade(in, service.name(), lane).stream())
                        .findFirst());
    }

    /** @param lane of a network or a volume */
    static Optional<Notice> unmade(PlanInput in, String subject, String lane) {
        return nextTry(in, lane)
                .map(next -> new Notice(
                        subject, Notice.Kind.BACKING_OFF, lane.replace('/', ' ') + " could not be set up; " + next));
    }

    private static Optional<String> nextTry(PlanInput in, String lane) {
        return Optional.ofNullable(in.knowledge().notBefore().get(lane))
                .filter(moment -> moment.isAfter(in.now()))
                .map(moment -> "the next try is at " + TIME.format(moment));
    }

    /** It would be used beside somebody who does not expect it, and could never be changed. */
    private Optional<Notice> network() {
        return in.stack().networksOf(service).stream()
                .filter(in.observed().foreignNetworks()::contains)
                .map(name -> foreign(service.name(), name))
                .findFirst();
    }

    static Notice foreign(String service, String network) {
        return new Notice(
                service,
                Notice.Kind.NAME_TAKEN,
                "a network named " + network + " exists that is not ours; `docker network rm " + network
                        + "` once nobody is on it, or name the stack's another way");
    }

    Optional<Notice> port() {
        return service.ports().stream()
                .flatMap(port -> PortClash.with(port, in.observed().foreignPorts()).stream())
                .map(clash -> notice(Notice.Kind.PORT_TAKEN, clash))
                .findFirst();
    }

    Optional<Notice> backOff() {
        return backOff(service.name());
    }

    /** Of what failed before anything was stopped for it. */
    Optional<Notice> replacementBackOff() {
        return backOff(Step.replacementOf(service.name()));
    }

    private Optional<Notice> backOff(String lane) {
        boolean loops = in.knowledge().crashLooping().contains(lane);
        return nextTry(in, lane)
                .map(text -> loops
                        ? notice(
                                Notice.Kind.CRASH_LOOP,
                                "it keeps failing (" + budget() + "), so it is tried ever more rarely; " + text)
                        : notice(Notice.Kind.BACKING_OFF, text));
    }

    private String budget() {
        var budget = service.behaviour().budget();
        return budget.starts() + " starts within " + budget.within().toSeconds() + " s";
    }

    Optional<Notice> window() {
        return window(in, service.name(), "its change");
    }

    static Optional<Notice> window(PlanInput in, String service, String change) {
        return in.stack()
                .rules()
                .windows()
                .opens(in.now())
                .map(moment -> new Notice(
                        service,
                        Notice.Kind.OUTSIDE_WINDOW,
                        change + " waits for a maintenance window, which opens at " + TIME.format(moment)));
    }

    Optional<Notice> tooSoon(String run) {
        var since = in.knowledge().unhealthySince().getOrDefault(run, in.now());
        var until = since.plus(service.behaviour().unhealthyFor());
        return until.isAfter(in.now())
                ? Optional.of(notice(
                        Notice.Kind.UNHEALTHY_YET, "unhealthy; something is done about it at " + TIME.format(until)))
                : Optional.empty();
    }

    Notice notice(Notice.Kind kind, String message) {
        return new Notice(service.name(), kind, message);
    }
}
