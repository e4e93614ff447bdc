package dev.corrente.reconciler.simulation;

import java.util.List;
import java.util.Optional;

/** Makes stack files and changes them, at random. */
final class Edits {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");
    private static final List<String> IMAGES = List.of("one:1", "one:1", "two:1", "three:1");
    private static final List<String> FAULTS = List.of("exit", "never", "crash:20", "sick:40", "slow:8");

    private final Chance chance;
    private int level;

    Edits(Chance chance) {
        this.chance = chance;
    }

    Draft first() {
        int most = chance.below(6);
        int size = 1 + Math.min(most, chance.below(6));
        Draft draft = Draft.of();
        for (int i = 0; i < size; i++) {
            draft = draft.with(part(NAMES.get(i), draft));
        }
        return draft;
    }

    private Part part(String name, Draft before) {
        Part part = Part.of(name, "image", chance.of(IMAGES), "level", String.valueOf(level++));
        part = chance.percent(15) ? part.with("reconcile.kind", "job") : service(part);
        for (Part other : before.all()) {
            if (chance.percent(30)) {
                part = part.with("after." + other.name(), condition(other));
            }
        }
        return chance.percent(20) ? part.with("config", "x") : part;
    }

    private Part service(Part plain) {
        Part part = plain.with("interval", String.valueOf(5 + chance.below(20)))
                .with("reconcile.startTimeout", 10 + chance.below(40) + "s")
                .with("update.monitor", chance.below(8) + "s");
        part = sometimes(25, part, "port", String.valueOf(8_000 + plain.name().charAt(0)));
        part = sometimes(30, part, "volume", chance.percent(70) ? "rw" : "ro");
        part = sometimes(10, part, "network", "side");
        part = sometimes(10, part, "profile", "extra");
        part = sometimes(20, part, "reconcile.onUnhealthy", chance.of(List.of("restart", "replace", "stop", "report")));
        part = sometimes(10, part, "reconcile.for", "5s");
        part = sometimes(20, part, "reconcile.onManualStop", "respect");
        part = sometimes(20, part, "update.order", chance.of(List.of("start-first", "stop-first")));
        part = sometimes(10, part, "update.onFailure", "continue");
        return sometimes(10, part, "restart", chance.of(List.of("on-failure", "no")));
    }

    private Part sometimes(int percent, Part part, String word, String value) {
        return chance.percent(percent) ? part.with(word, value) : part;
    }

    private static String condition(Part other) {
        if (other.isJob()) {
            return "service_completed_successfully";
        }
        return other.word("restart").isPresent() ? "service_started" : "service_healthy";
    }

    Draft change(Draft draft) {
        if (draft.all().isEmpty() || chance.percent(8)) {
            return add(draft);
        }
        Part part = chance.of(List.copyOf(draft.all()));
        return switch (chance.below(14)) {
            case 0, 1, 2, 3 -> draft.with(part.with("level", String.valueOf(level++)));
            case 4, 5, 6 -> draft.with(broken(part.with("level", String.valueOf(level++))));
            case 7 -> draft.with(part.with("image", chance.of(IMAGES)));
            case 8 -> draft.parts().size() > 1 ? draft.without(part.name()) : add(draft);
            case 9 -> draft.with(part.with("config", String.valueOf(level++)));
            case 10 -> part.isJob() ? draft : draft.with(toggled(part, "volume", "rw"));
            case 11 ->
                part.isJob()
                        ? draft
                        : draft.with(toggled(
                                part, "port", String.valueOf(8_000 + part.name().charAt(0))));
            case 12 -> draft.with(part.without("fail"));
            default -> two(draft);
        };
    }

    private Draft two(Draft draft) {
        Draft changed = draft;
        for (Part part : draft.all()) {
            changed = chance.percent(60) ? changed.with(part.with("level", String.valueOf(level++))) : changed;
        }
        return changed;
    }

    private Part broken(Part part) {
        return part.isJob() ? part.with("fail", "exit") : part.with("fail", chance.of(FAULTS));
    }

    private static Part toggled(Part part, String word, String value) {
        return part.word(word).isPresent() ? part.without(word) : part.with(word, value);
    }

    private Draft add(Draft draft) {
        Optional<String> free =
                NAMES.stream().filter(name -> !draft.parts().containsKey(name)).findFirst();
        return free.map(name -> draft.with(part(name, before(name, draft)))).orElse(draft);
    }

    /** Services depend on those of smaller names, so that there are no circles. */
    private static Draft before(String name, Draft draft) {
        Draft smaller = draft;
        for (Part part : draft.all()) {
            smaller = part.name().compareTo(name) < 0 && part.word("profile").isEmpty()
                    ? smaller
                    : smaller.without(part.name());
        }
        return smaller;
    }
}
