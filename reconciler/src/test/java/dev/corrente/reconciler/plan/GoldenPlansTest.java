package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.model.Window;
import dev.corrente.reconciler.model.Windows;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole plan for each reason and each notice there is. With {@code -Dplans.update=true} the files are written anew, and
 * the difference is there to be read.
 */
class GoldenPlansTest {
    private static final Path FOLDER = Path.of("src/test/resources/plans");

    @Test
    void every_reason_has_its_plan() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Reason reason : Reason.values()) {
            String plan = given(reason).plan();
            assertThat(plan).contains(reason == Reason.DEPENDENCY ? "wait until" : "because " + reason.text());
            text.append("== ").append(reason).append('\n').append(plan).append('\n');
        }
        compare("reasons.txt", text.toString());
    }

    @Test
    void every_notice_has_its_plan_and_says_what_it_means() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Notice.Kind kind : Notice.Kind.values()) {
            Plan plan = plan(kind);
            assertThat(plan.notices()).extracting(Notice::kind).contains(kind);
            text.append("== ").append(kind).append(meaning(kind)).append('\n');
            text.append(plan).append('\n');
        }
        compare("notices.txt", text.toString());
    }

    private static String meaning(Notice.Kind kind) {
        Plan alone = new Plan("s", List.of(), List.of(new Notice("api", kind, "")));
        List<String> words = new ArrayList<>();
        words.add(alone.isInSync() ? "in sync" : "drift");
        words.add(alone.leavesNothing() ? "nothing left to do" : "something left to do");
        if (kind.isStuck()) {
            words.add("stuck");
        }
        if (kind.isUnderWay()) {
            words.add("under way");
        }
        if (kind.isRefusal()) {
            words.add("refused");
        }
        if (alone.waitsForWindow()) {
            words.add("waits for a window");
        }
        return ": " + String.join(", ", words);
    }

    private static void compare(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("plans.update")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static ServiceMaker api(String level) {
        return service("api").env("LOG_LEVEL", level).order(Order.AUTO);
    }

    private static Given changed() {
        return stack().wants(api("debug")).runsAs(api("info")).wasGood("api");
    }

    private static Given unhealthy(OnUnhealthy policy) {
        return stack().wants(service("api").onUnhealthy(policy)).has("api", Status.RUNNING, EngineHealth.UNHEALTHY);
    }

    private static Given given(Reason reason) {
        Given one = stack().wants(service("api"));
        return switch (reason) {
            case MISSING -> one.nothingOnTheEngine();
            case SPEC_CHANGED -> changed();
            case DRIFTED -> stack().wants(api("info").memory(64)).runs("api").live("api", "mem_limit", "32");
            case IMAGE_CHANGED -> one.runs("api").runsImage("api", "sha256:old");
            case NOT_STARTED -> one.has("api", Status.CREATED, EngineHealth.NONE);
            case START_FAILED -> one.has("api", Status.EXITED, EngineHealth.NONE, 128, "network 5f3c not found");
            case EXITED -> one.exited("api", 137);
            case JOB_FAILED -> stack().wants(service("api").job()).exited("api", 3);
            case PAUSED -> one.has("api", Status.PAUSED, EngineHealth.HEALTHY);
            case UNHEALTHY -> unhealthy(OnUnhealthy.REPLACE);
            case START_TIMEOUT ->
                one.has("api", Status.RUNNING, EngineHealth.STARTING).startedAgo("api", Duration.ofHours(1));
            case DEAD -> one.has("api", Status.DEAD, EngineHealth.NONE);
            case EXTRA -> one.runs("api").runsExtra("old");
            case PROVEN -> changed().hasBeside("api", Status.RUNNING, EngineHealth.HEALTHY);
            case ROLLED_BACK ->
                changed()
                        .isFollowedBy("api", Status.EXITED, EngineHealth.NONE, 3)
                        .wants(api("info"));
            case SUPERSEDED ->
                changed()
                        .isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0)
                        .wasGood("api");
            case ASKED -> one.runs("api").restartAsked("api");
            case DEPENDENCY -> one.wants(service("web").after("api", DependsOn.HEALTHY));
            case CLEANUP -> one.runs("api").engineHas("s-old", "s-api-files-1");
        };
    }

    private static Plan plan(Notice.Kind kind) {
        Given one = stack().wants(service("api"));
        Given given = switch (kind) {
            case IMAGE_ABSENT -> one.imageIsAbsent("api");
            case IMAGE_REFUSED -> one.imageIs("api", Admission.refused("it holds torch 2.4"));
            case IMAGE_PENDING -> one.imageIs("api", Admission.PENDING);
            case SERVICE_REFUSED -> stack().wants(service("api").isolated(true, List.of(), List.of()));
            case NAME_TAKEN -> one.foreignName("s-api");
            case PORT_TAKEN -> stack().wants(service("api").port(5000, 80)).foreignPort("0.0.0.0:5000/tcp", "theirs");
            case BACKING_OFF -> one.exited("api", 1).backsOff("api", Duration.ofSeconds(4));
            case UNHEALTHY -> unhealthy(OnUnhealthy.REPORT);
            case STOPPED_BY_HAND ->
                stack().wants(service("api").onManualStop(OnManualStop.RESPECT)).stoppedByHand("api");
            case STOPPED_BY_POLICY -> one.stoppedByPolicy("api");
            case NOT_RESTARTED ->
                stack().wants(service("api").restart(Restart.NO)).exited("api", 3);
            case PRUNE_HELD -> one.runs("api").runsExtra("old").firstLook();
            case PRUNE_LIMITED ->
                one.runs("api").runsExtra("old").runsExtra("older").removesAtMost(1);
            case NOT_REMOVED ->
                one.runs("api").engineHas("s-old", "s-api-files-1").backsOff("network/s-old", Duration.ofSeconds(4));
            case REMOVING -> one.has("api", Status.REMOVING, EngineHealth.NONE);
            case REJECTED -> one.runs("api").isHeld("api");
            case CRASH_LOOP -> one.exited("api", 1).crashLoops("api");
            case UNHEALTHY_YET ->
                stack().wants(service("api").unhealthyFor(Duration.ofSeconds(30)))
                        .has("api", Status.RUNNING, EngineHealth.UNHEALTHY);
            case UPDATING -> changed().hasBeside("api", Status.RUNNING, EngineHealth.STARTING);
            case BUSY -> one.runs("api").stillDoing("api", "stop api within 60s");
            case WATCHED -> changed().isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0);
            case TOGETHER -> changed().wants(service("web")).imageIs("web", Admission.PENDING);
            case STOP_FIRST ->
                stack().wants(service("api").order(Order.START_FIRST).port(5000, 80))
                        .runs("api")
                        .runsImage("api", "sha256:old");
            case OUTSIDE_WINDOW -> changed().changesWithin(mondays());
            case PAUSED -> one.runs("api").isPaused("api");
            case PAUSED_BEHIND -> one.isPaused("");
            case PINNED -> one.runs("api");
        };
        Plan plan = given.planned();
        // The files are not the planner's business; whoever reads them adds this one.
        return kind == Notice.Kind.PINNED ? plan.noting(new Notice("", kind, "an earlier state is in force")) : plan;
    }

    private static Windows mondays() {
        Window monday = new Window(Set.of(DayOfWeek.MONDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        return new Windows(List.of(monday), ZoneOffset.UTC);
    }
}
