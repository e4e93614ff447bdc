package dev.corrente.reconciler.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a warning through once in ten minutes, and of a service's health each change, up to six in that time. What comes
 * meanwhile is counted, and the last of it told at the end of that time. So whoever listens knows how a service is now,
 * and one that never comes to rest does not drown the others. Moments are by a clock that nobody sets. For one thread.
 */
final class Repeats {
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final int MOST_CHANGES = 6;
    private static final int MOST = 500;

    private final Map<String, Held> held = new LinkedHashMap<>();

    /**
     * @param told how often since the window began
     * @param reason that was told last
     * @param last what was held back since
     */
    private record Held(Duration until, int told, String reason, Optional<Notification> last) {

        boolean holds(Notification news) {
            return news.reason().equals(reason) || told >= MOST_CHANGES;
        }

        int count() {
            return last.map(Notification::count).orElse(0);
        }
    }

    /** @return what is to be told now */
    Optional<Notification> offer(Notification news, Duration now) {
        Held before = held.getOrDefault(news.subject(), new Held(now, 0, "", Optional.empty()));
        Notification counted = news.counting(before.count() + 1);
        boolean open = now.compareTo(before.until()) < 0;
        if (open && before.holds(news)) {
            held.put(news.subject(), new Held(before.until(), before.told(), before.reason(), Optional.of(counted)));
            return Optional.empty();
        }
        told(news, open ? before.until() : now.plus(WINDOW), open ? before.told() + 1 : 1);
        return Optional.of(counted);
    }

    /** @return what was held back and is to be told now */
    List<Notification> due(Duration now) {
        List<Notification> due = new ArrayList<>();
        List.copyOf(held.entrySet()).forEach(entry -> {
            if (now.compareTo(entry.getValue().until()) >= 0) {
                held.remove(entry.getKey());
                entry.getValue().last().ifPresent(last -> {
                    due.add(last);
                    told(last, now.plus(WINDOW), 1);
                });
            }
        });
        return due;
    }

    private void told(Notification news, Duration until, int times) {
        held.remove(news.subject());
        held.put(news.subject(), new Held(until, times, news.reason(), Optional.empty()));
        if (held.size() > MOST) {
            held.remove(held.keySet().iterator().next());
        }
    }
}
