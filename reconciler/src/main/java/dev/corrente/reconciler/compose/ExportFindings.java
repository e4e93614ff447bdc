package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.compose.Finding.Kind;

import java.util.ArrayList;
import java.util.List;

/** Collects what Compose cannot say. A stack that was read has paths, but no lines. */
final class ExportFindings {
    private final List<Finding> all = new ArrayList<>();

    void dropped(String path, String why) {
        all.add(new Finding(Kind.DROPPED, path, 0, "", why));
    }

    void needed(String path, String what, String why) {
        all.add(new Finding(Kind.NEEDED, path, 0, what, why));
    }

    List<Finding> list() {
        return List.copyOf(all);
    }
}
