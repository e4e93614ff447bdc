package dev.corrente.reconciler.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets each subject through once in ten minutes. What comes meanwhile is counted, and the last of it told at the end of
 * that time. For one thread.
 */
final class Repeats {
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST = 500;

    private final Map<String, Held> held = new LinkedHashMap<>();

    private record Held(Instant until, Optional<Notification> last) {}

    /** @return what is to be told now */
    Optional<Notification> offer(Notification news, Instant now) {
        Held open = held.get(news.subject());
        if (open != null && now.isBefore(open.until())) {
            int before = open.last().map(Notification::count).orElse(0);
            held.put(news.subject(), new Held(open.until(), Optional.of(news.counting(before + 1))));
            return Optional.empty();
        }
        int before = open == null ? 0 : open.last().map(Notification::count).orElse(0);
        open(news.subject(), now);
        return Optional.of(news.counting(before + 1));
    }

    /** @return what was held back and is to be told now */
    List<Notification> due(Instant now) {
        List<Notification> due = new ArrayList<>();
        List.copyOf(held.entrySet()).forEach(entry -> {
            if (!now.isBefore(entry.getValue().until())) {
                held.remove(entry.getKey());
                entry.getValue().last().ifPresent(last -> {
                    due.add(last);
                    open(last.subject(), now);
                });
            }
        });
        return due;
    }

    private void open(String subject, Instant now) {
        held.remove(subject);
        held.put(subject, new Held(now.plus(WINDOW), Optional.empty()));
        if (held.size() > MOST) {
            held.remove(held.keySet().iterator().next());
        }
    }
}
