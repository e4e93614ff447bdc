package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.observed.ProbeVerdicts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a running loop knows beyond the engine and the files; a dry run knows nothing of it.
 *
 * @param verdicts what our own probes found
 * @param recovering ids of containers that were paused until a moment ago, whose verdict is about that time
 * @param notBefore services that back off, to the moment of the next try
 * @param crashLooping those of them that used up their budget
 * @param healthySince runs that are healthy, to when that was first seen
 * @param unhealthySince the same of those that are unhealthy
 * @param drained ids of predecessors that nobody asks any more
 * @param held services that stay as an earlier revision had them, because their change was rejected
 * @param restartAsked services that somebody asked to have restarted
 * @param underWay lanes ({@link Action#lane}) that an earlier plan's steps are still being taken in, with the step; the
 *     empty name is the stack itself
 * @param contained whether the reconciler runs in a container, and so can join networks
 * @param pruneAllowed false on the first pass after a (re)connection, when a listing may be half
 * @param resting whether as much was removed a moment ago as may be at a time
 * @param spoiled ids of containers whose files somebody else wrote into, with what differs
 */
public record Knowledge(
        ProbeVerdicts verdicts,
        Set<String> recovering,
        Map<String, Instant> notBefore,
        Set<String> crashLooping,
        Map<String, Instant> healthySince,
        Map<String, Instant> unhealthySince,
        Set<String> drained,
        Map<String, Held> held,
        Set<String> restartAsked,
        Map<String, String> underWay,
        boolean contained,
        boolean pruneAllowed,
        boolean resting,
        Map<String, List<FieldChange>> spoiled) {

    /** A dry run may run in a container of its own, which has no business on the stack's networks. */
    public static final Knowledge NONE = new Knowledge(
            ProbeVerdicts.NONE,
            Set.of(),
            Map.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            Set.of(),
            Map.of(),
            Set.of(),
            Map.of(),
            false,
            true,
            false,
            Map.of());

    /** A dry run finds these on disk. */
    public Knowledge holding(Map<String, Held> services) {
        return new Knowledge(
                verdicts,
                recovering,
                notBefore,
                crashLooping,
                healthySince,
                unhealthySince,
                drained,
                services,
                restartAsked,
                underWay,
                contained,
                pruneAllowed,
                resting,
                spoiled);
    }

    /** What somebody else wrote into is seen by looking. */
    public Knowledge finding(Map<String, List<FieldChange>> containers) {
        return new Knowledge(
                verdicts,
                recovering,
                notBefore,
                crashLooping,
                healthySince,
                unhealthySince,
                drained,
                held,
                restartAsked,
                underWay,
                contained,
                pruneAllowed,
                resting,
                containers);
    }

    /** What an earlier plan still does to the service, or to the stack as a whole. */
    Optional<String> underWay(String service) {
        return Optional.ofNullable(underWay.get(service)).or(() -> Optional.ofNullable(underWay.get("")));
    }
}
