package dev.corrente.api.cache;

import java.util.ArrayList;
import java.util.List;

/** Whether somebody still waits for what is being worked out. Ends once, from whatever thread. */
public final class Interest {
    private final List<Runnable> ends = new ArrayList<>();
    private boolean over;

    public synchronized boolean isOver() {
        return over;
    }

    /** Has this run at the end; at once where that has come already. */
    public void whenOver(Runnable action) {
        if (!keep(action)) {
            action.run();
        }
    }

    private synchronized boolean keep(Runnable action) {
        if (!over) {
            ends.add(action);
        }
        return !over;
    }

    public void end() {
        for (Runnable action : take()) {
            action.run();
        }
    }

    private synchronized List<Runnable> take() {
        over = true;
        List<Runnable> taken = List.copyOf(ends);
        ends.clear();
        return taken;
    }
}
