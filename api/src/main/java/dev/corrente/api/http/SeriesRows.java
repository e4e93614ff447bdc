package dev.corrente.api.http;

import dev.corrente.api.engine.Rows;
import dev.corrente.api.engine.SeriesIndex;
import dev.corrente.api.engine.SeriesIndex.Provenance;
import dev.corrente.api.query.SeriesQueries;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The days of one series as a JSON array, and where they come from. What many rows have in common is written once. */
final class SeriesRows {
    private static final byte[] DATE = JsonText.ascii("{\"date\":");
    private static final byte[] FORECAST = JsonText.field("forecast", false);
    private static final byte[] ACTUAL = JsonText.field("actual", false);
    private static final byte[] DEMAND = JsonText.field("demand", false);
    private static final byte[] MAPE = JsonText.field("mape", false);

    private final SeriesIndex index;
    private final Map<Delivery, Group> groups = new HashMap<>();
    private Group last;

    /** @param provenance its number; 0 for a day that has no forecast */
    private record Delivery(int provenance, long generatedMicros) {
        Instant generatedAt() {
            return Instant.EPOCH.plus(generatedMicros, ChronoUnit.MICROS);
        }
    }

    /** The rows of one delivery: how they end, and how many there are. */
    private static final class Group {
        private final Delivery delivery;
        private final byte[] end;
        private long rows;

        private Group(Delivery delivery, byte[] end) {
            this.delivery = delivery;
            this.end = end;
        }
    }

    /** What an answer says of one delivery. */
    record Counted(Provenance provenance, Instant generatedAt, long rows) {}

    SeriesRows(SeriesIndex index) {
        this.index = index;
        this.last = group(new Delivery(0, 0));
    }

    /** Writes the rows of {@link SeriesQueries#days}. @return whether there were more than an answer may hold */
    boolean write(JsonText text, Rows rows) {
        text.write('[');
        int written = 0;
        while (rows.next()) {
            if (written++ == SeriesQueries.MOST_DAYS) {
                text.write(']');
                return true;
            }
            if (written > 1) {
                text.write(',');
            }
            row(text, rows);
        }
        text.write(']');
        return false;
    }

    private void row(JsonText text, Rows rows) {
        text.write(DATE);
        text.day(Objects.requireNonNull(rows.day(0)));
        text.write(FORECAST);
        text.number(rows.real(1));
        text.write(ACTUAL);
        text.number(rows.real(2));
        text.write(DEMAND);
        text.number(rows.real(3));
        text.write(MAPE);
        text.number(rows.real(4));
        Group group = groupOf((int) rows.whole(6), rows.whole(5));
        group.rows++;
        text.write(group.end);
    }

    private Group groupOf(int provenance, long generatedMicros) {
        if (last.delivery.provenance() != provenance || last.delivery.generatedMicros() != generatedMicros) {
            last = group(new Delivery(provenance, generatedMicros));
        }
        return last;
    }

    private Group group(Delivery delivery) {
        return groups.computeIfAbsent(delivery, d -> new Group(d, end(d)));
    }

    private byte[] end(Delivery delivery) {
        if (delivery.provenance() == 0) {
            return JsonText.ascii(",\"source\":null,\"model_version\":null,\"generated_at\":null,\"dataset_id\":null}");
        }
        Provenance provenance = index.provenance(delivery.provenance());
        var text = new JsonText();
        field(text, "source", provenance.source());
        field(text, "model_version", provenance.modelVersion());
        field(text, "generated_at", delivery.generatedAt().toString());
        field(text, "dataset_id", provenance.datasetId());
        text.write('}');
        return text.toBytes();
    }

    private static void field(JsonText text, String name, String value) {
        text.write(JsonText.field(name, false));
        text.string(value);
    }

    /** The deliveries that the written rows come from, the newest first. */
    List<Counted> provenance() {
        return groups.values().stream()
                .filter(g -> g.rows > 0 && g.delivery.provenance() > 0)
                .map(g -> new Counted(index.provenance(g.delivery.provenance()), g.delivery.generatedAt(), g.rows))
                .sorted(Comparator.comparing(Counted::generatedAt)
                        .reversed()
                        .thenComparing(c -> c.provenance().source())
                        .thenComparing(c -> c.provenance().modelVersion())
                        .thenComparing(c -> c.provenance().datasetId()))
                .limit(50)
                .toList();
    }
}
