package dev.corrente.api.engine;

import dev.corrente.api.query.SeriesQueries;
import dev.corrente.api.query.Source;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a series needs beside its days, kept in memory so that one statement answers it: each item with the series that it
 * has, and the provenances that rows name by number. Some 400 bytes an item.
 */
public final class SeriesIndex {
    public static final SeriesIndex EMPTY = new SeriesIndex(Map.of(), List.of());

    private final Map<String, Item> items;
    private final List<Provenance> provenances;

    private SeriesIndex(Map<String, Item> items, List<Provenance> provenances) {
        this.items = items;
        this.provenances = provenances;
    }

    /** An item and its series; at most one of them has no source: an item that has no forecasts, only demand. */
    public record Item(String id, String sku, String name, String category, String unit, List<Series> series) {
        /** The sources that have forecasts of it. */
        public List<Source> sources() {
            return series.stream().flatMap(s -> s.source().stream()).toList();
        }

        /** The series of that source, or the one without; 0, which is nobody's number, when there is none. */
        public int number(Optional<Source> source) {
            return series.stream()
                    .filter(s -> s.source().equals(source))
                    .mapToInt(Series::number)
                    .findFirst()
                    .orElse(0);
        }
    }

    public record Series(int number, Optional<Source> source) {}

    /** Where a row comes from, but for the moment when it was made. */
    public record Provenance(String source, String modelVersion, String datasetId) {}

    public Optional<Item> find(String itemId) {
        return Optional.ofNullable(items.get(itemId));
    }

    /** @param number as the rows of a series have it */
    public Provenance provenance(int number) {
        return provenances.get(number - 1);
    }

    static SeriesIndex read(Session session) {
        try {
            Map<String, Item> items = session.read(SeriesQueries.items(), SeriesIndex::items);
            return new SeriesIndex(items, session.read(SeriesQueries.provenances(), SeriesIndex::provenances));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading rows of the engine does no I/O", e);
        }
    }

    private static Map<String, Item> items(Rows rows) {
        Map<String, Item> items = new HashMap<>();
        while (rows.next()) {
            String id = text(rows, 0);
            Item item = items.computeIfAbsent(
                    id,
                    _ -> new Item(
                            id,
                            text(rows, 1),
                            text(rows, 2),
                            text(rows, 3).intern(),
                            text(rows, 4).intern(),
                            new ArrayList<>(1)));
            if (!rows.isNull(5)) {
                item.series().add(new Series((int) rows.whole(5), source(rows.text(6), rows.instant(7))));
            }
        }
        return items;
    }

    private static Optional<Source> source(@Nullable String name, @Nullable Instant newest) {
        return Optional.ofNullable(name)
                .map(n -> new Source(n.intern(), Objects.requireNonNullElse(newest, Instant.EPOCH)));
    }

    private static List<Provenance> provenances(Rows rows) {
        List<Provenance> all = new ArrayList<>();
        while (rows.next()) {
            all.add(new Provenance(text(rows, 0), text(rows, 1), text(rows, 2)));
        }
        return all;
    }

    private static String text(Rows rows, int column) {
        return Objects.requireNonNullElse(rows.text(column), "");
    }
}
