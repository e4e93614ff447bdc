package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.plan.Notice;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.Transitions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out the stack's conditions. */
final class Conditions {
    static final String WATCHING = "Watching";

    private final Transitions transitions;
    private final long generation;
    private final Instant now;
    private final Optional<SourceSeen> source;
    private final Disk room;
    private final List<Condition> conditions = new ArrayList<>();

    /** @param source empty before the first look */
    Conditions(Transitions transitions, long generation, Instant now, Optional<SourceSeen> source, Disk room) {
        this.transitions = transitions;
        this.generation = generation;
        this.now = now;
        this.source = source;
        this.room = room;
    }

    /** All of them; what no pass is needed for comes last. */
    List<Condition> list() {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(disk());
        source.ifPresent(seen -> all.add(condition("SourceReady", seen.ready(), seen.reason(), seen.message())));
        return all;
    }

    void invalid(List<Problem> problems) {
        add("Ready", false, "InvalidDesiredState", "nothing was ever accepted");
        unknown("InvalidDesiredState");
        add("Degraded", true, "InvalidDesiredState", text(problems));
    }

    void failed(String reason, String message) {
        add("Ready", "Unknown", reason, "the state of the services is not known");
        unknown(reason);
        add("Degraded", true, reason, message);
    }

    /** What only a pass could say; told all the same, so that who waits for it waits on. */
    private void unknown(String reason) {
        for (String type : List.of("Reconciling", "PolicyAccepted", "Paused")) {
            add(type, "Unknown", reason, "");
        }
    }

    void of(List<Problem> problems, List<ServiceStatus> services, Plan plan, Memory memory) {
        List<ServiceStatus> unwell =
                services.stream().filter(service -> !service.well()).toList();
        String notWell = unwell.stream()
                .map(service -> service.name() + " " + service.health())
                .collect(Collectors.joining(", "));
        add("Ready", unwell.isEmpty(), unwell.isEmpty() ? "AllHealthy" : "NotAllHealthy", notWell);
        boolean underWay =
                plan.notices().stream().anyMatch(notice -> notice.kind().isUnderWay());
        boolean busy = !plan.isEmpty()
                || underWay
                || unwell.stream().anyMatch(service -> service.health().equals("Progressing"));
        boolean watching = plan.notices().stream().anyMatch(notice -> notice.kind() == Notice.Kind.WATCHED);
        if (watching && !busy) {
            add("Reconciling", true, WATCHING, "what was changed is watched before its predecessor is given up");
        } else if (plan.waitsForWindow() && !busy) {
            add("Reconciling", false, "OutsideWindow", waiting(plan));
        } else {
            boolean done = plan.isInSync();
            add(
                    "Reconciling",
                    busy,
                    busy ? "Working" : done ? "InSync" : "NotInSync",
                    busy ? firstStep(plan) : done ? "" : hindrances(plan.notices().stream()));
        }
        policy(plan);
        degraded(problems, services, plan);
        paused(memory);
    }

    /** The engine, our state and the data share a disk; when it is full all of them fail at once. */
    private Condition disk() {
        boolean low = room.isLow();
        String advice = low
                ? room + "; `corrente prune` shows what of ours can go, `docker system df` what else takes room"
                : "";
        return condition("DiskPressure", low ? "True" : "False", low ? "DiskLow" : "EnoughRoom", advice);
    }

    Disk room() {
        return room;
    }

    private void paused(Memory memory) {
        String paused = memory.paused().entrySet().stream()
                .filter(entry -> memory.isPaused(entry.getKey(), now))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> (entry.getKey().isEmpty() ? "the stack" : entry.getKey()) + " by "
                        + entry.getValue().by()
                        + (entry.getValue().until().isEmpty()
                                ? ""
                                : " until " + entry.getValue().until()))
                .collect(Collectors.joining(", "));
        add("Paused", !paused.isEmpty(), paused.isEmpty() ? "NotPaused" : "AskedFor", paused);
    }

    private static String firstStep(Plan plan) {
        return plan.steps().isEmpty()
                ? "waiting for services to become healthy"
                : plan.steps().size() + " steps planned";
    }

    private static String waiting(Plan plan) {
        return hindrances(plan.notices().stream().filter(notice -> notice.kind() == Notice.Kind.OUTSIDE_WINDOW));
    }

    private static String hindrances(Stream<Notice> notices) {
        return notices.filter(notice -> notice.kind().isDrift())
                .map(notice ->
                        notice.service().isEmpty() ? notice.message() : notice.service() + ": " + notice.message())
                .collect(Collectors.joining("; "));
    }

    private void policy(Plan plan) {
        List<Notice> refusals = plan.notices().stream()
                .filter(notice -> notice.kind().isRefusal())
                .toList();
        boolean service = refusals.stream().anyMatch(notice -> notice.kind() == Notice.Kind.SERVICE_REFUSED);
        String refused = refusals.stream()
                .map(notice -> notice.service() + ": " + notice.message())
                .collect(Collectors.joining(" "));
        String reason = refused.isEmpty() ? "AllImagesAdmitted" : service ? "ServiceRefused" : "ImageRefused";
        add("PolicyAccepted", refused.isEmpty(), reason, refused);
    }

    private void degraded(List<Problem> problems, List<ServiceStatus> services, Plan plan) {
        if (!problems.isEmpty()) {
            add("Degraded", true, "InvalidDesiredState", text(problems) + " (the last accepted state stays in force)");
            return;
        }
        Set<String> stuckServices = plan.notices().stream()
                .filter(notice -> notice.kind().isStuck())
                .map(Notice::service)
                .collect(Collectors.toSet());
        Stream<String> ofServices = services.stream()
                .filter(service -> stuckServices.contains(service.name())
                        || service.health().equals("Degraded"))
                .map(service -> service.name() + ": " + service.message());
        // Of the stack itself, such as its networks; a revision that somebody went back to is no trouble.
        String ofStack = hindrances(plan.notices().stream()
                .filter(notice -> notice.service().isEmpty() && notice.kind() != Notice.Kind.PINNED)
                .filter(notice -> notice.kind().isStuck()));
        String stuck = Stream.concat(ofServices, Stream.of(ofStack))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". "));
        boolean bad = !stuck.isEmpty();
        boolean rejected = plan.notices().stream().anyMatch(notice -> notice.kind() == Notice.Kind.REJECTED);
        add("Degraded", bad, bad ? (rejected ? "UpdateRejected" : "ServiceProblem") : "None", stuck);
    }

    private static String text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }

    private void add(String type, boolean status, String reason, String message) {
        add(type, status ? "True" : "False", reason, message);
    }

    private void add(String type, String status, String reason, String message) {
        conditions.add(condition(type, status, reason, message));
    }

    private Condition condition(String type, String status, String reason, String message) {
        transitions.set("condition " + type, status, now);
        String since = transitions.since("condition " + type, now).toString();
        return new Condition(type, status, reason, message, since, generation);
    }
}
