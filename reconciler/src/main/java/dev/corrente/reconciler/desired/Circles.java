package dev.corrente.reconciler.desired;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Finds circles among named things, each once and beginning with its alphabetically first name. */
final class Circles {
    private record Step(String name, Iterator<String> next) {}

    private final SortedMap<String, ? extends Collection<String>> edges;
    private final Deque<Step> way = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<List<String>> circles = new LinkedHashSet<>();

    private Circles(SortedMap<String, ? extends Collection<String>> edges) {
        this.edges = edges;
    }

    /** Each as {@code [a, b, a]}. Walks with a stack of its own, for a chain may be longer than the thread's. */
    static Set<List<String>> in(SortedMap<String, ? extends Collection<String>> edges) {
        Circles search = new Circles(edges);
        edges.keySet().forEach(search::walk);
        return Collections.unmodifiableSet(search.circles);
    }

    private void walk(String start) {
        enter(start);
        while (!way.isEmpty()) {
            if (way.getLast().next().hasNext()) {
                enter(way.getLast().next().next());
            } else {
                way.removeLast();
            }
        }
    }

    private void enter(String name) {
        Collection<String> next = edges.get(name);
        if (next == null) {
            return;
        }
        if (seen.add(name)) {
            way.addLast(new Step(name, next.iterator()));
            return;
        }
        List<String> names = way.stream().map(Step::name).toList();
        int from = names.indexOf(name);
        if (from >= 0) {
            circles.add(closed(names.subList(from, names.size())));
        }
    }

    private static List<String> closed(List<String> circle) {
        String first = circle.stream().min(Comparator.naturalOrder()).orElseThrow();
        int from = circle.indexOf(first);
        List<String> closed = new ArrayList<>(circle.subList(from, circle.size()));
        closed.addAll(circle.subList(0, from));
        closed.add(first);
        return List.copyOf(closed);
    }
}
