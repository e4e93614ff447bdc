package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.FieldChange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the running stack differs from the desired one, read off the plan that would mend it and what stands in its way. */
public record Drift(List<Item> items) {

    private static final String NETWORK = "network ";
    /** The subject of what is about no service; none can be called that. */
    private static final String STACK = "the stack";

    public enum Kind {
        MISSING,
        DIVERGED,
        EXTRA,
        /** Somebody else's is in its place. */
        UNMANAGED
    }

    /**
     * @param because ends a sentence
     * @param changes desired and live texts; empty where the difference is not about settings
     */
    public record Item(Kind kind, String subject, String because, List<FieldChange> changes) {}

    public Drift {
        items = List.copyOf(items);
    }

    public static Drift of(Plan plan) {
        Map<String, Item> items = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            if (!step.isWait()) {
                String subject = subject(step.action());
                Item item = new Item(kind(step), subject, step.reason().text(), step.changes());
                items.merge(subject, item, Drift::telling);
            }
        }
        for (Notice notice : plan.notices()) {
            if (notice.kind().isDrift()) {
                String subject = notice.service().isEmpty() ? STACK : notice.service();
                Item item = new Item(kind(notice.kind()), subject, notice.message(), List.of());
                items.merge(subject, item, Drift::both);
            }
        }
        return new Drift(List.copyOf(items.values()));
    }

    /** Checks and clearing away may come before the step that knows the settings. */
    private static Item telling(Item first, Item later) {
        return first.changes().isEmpty() && !later.changes().isEmpty() ? later : first;
    }

    private static Item both(Item first, Item later) {
        String because = first.because() + "; " + later.because();
        return new Item(first.kind(), first.subject(), because, first.changes());
    }

    private static String subject(Action action) {
        return switch (action) {
            case Action.CreateNetwork a -> NETWORK + a.name();
            case Action.JoinNetwork a -> NETWORK + a.name();
            case Action.LeaveNetwork a -> NETWORK + a.name();
            case Action.ReplaceNetwork a -> NETWORK + a.name();
            case Action.RemoveNetwork a -> NETWORK + a.name();
            case Action.CreateVolume a -> "volume " + a.name();
            case Action.RemoveVolume a -> "volume " + a.name();
            case Action.FillVolume a -> "files of " + a.ofService();
            case Action.ClaimPort _,
                    Action.CreateContainer _,
                    Action.RenameContainer _,
                    Action.ExposeContainer _,
                    Action.StartContainer _,
                    Action.StopContainer _,
                    Action.RestartContainer _,
                    Action.UnpauseContainer _,
                    Action.RemoveContainer _,
                    Action.Await _ -> action.ofService();
        };
    }

    private static Kind kind(Notice.Kind notice) {
        return notice == Notice.Kind.NAME_TAKEN || notice == Notice.Kind.PORT_TAKEN ? Kind.UNMANAGED : Kind.DIVERGED;
    }

    private static Kind kind(Step step) {
        if (!step.changes().isEmpty()) {
            return Kind.DIVERGED;
        }
        return switch (step.reason()) {
            case MISSING -> Kind.MISSING;
            case EXTRA, CLEANUP, SUPERSEDED -> Kind.EXTRA;
            case SPEC_CHANGED,
                    DRIFTED,
                    IMAGE_CHANGED,
                    NOT_STARTED,
                    START_FAILED,
                    EXITED,
                    JOB_FAILED,
                    PAUSED,
                    UNHEALTHY,
                    START_TIMEOUT,
                    DEAD,
                    PROVEN,
                    ROLLED_BACK,
                    ASKED,
                    DEPENDENCY -> Kind.DIVERGED;
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Item item : items) {
            text.append(item.kind().name().toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(item.subject())
                    .append(", because ")
                    .append(item.because())
                    .append('\n');
            item.changes().forEach(change -> text.append(line(item, change)));
        }
        return text.toString();
    }

    private static String line(Item item, FieldChange change) {
        String owner = item.subject().startsWith(NETWORK) ? "" : "services." + item.subject() + ".";
        return "  " + owner + change.path() + ": desired " + FieldChange.quoted(change.to()) + ", live "
                + FieldChange.quoted(change.from()) + "\n";
    }
}
