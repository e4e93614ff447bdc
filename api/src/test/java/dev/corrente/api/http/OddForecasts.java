package dev.corrente.api.http;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Rows of fact_forecast made of values that are easily got wrong. */
final class OddForecasts {
    static final List<String> ITEMS =
            List.of("001", "1", "A/1", "a*b", "50%", "x_y", "çÃo", "o\"q", "c,d", "back\\slash", "(p)", " z ", "=1+1");
    static final List<String> SOURCES = List.of("ensemble", "prophet", "Ünder_score");
    static final List<Double> AMOUNTS =
            List.of(0.0, 0.1, 1.0, 1.5, 2.0, 1e-7, 123_456.789_012, 1e15, 9_007_199_254_740_992.0, 1e300);

    private OddForecasts() {}

    /** About half of all rows that there can be. */
    static List<Map<String, @Nullable Object>> rows(Random random) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            for (String item : ITEMS) {
                for (String source : SOURCES) {
                    if (random.nextBoolean()) {
                        Map<String, @Nullable Object> row = new HashMap<>();
                        row.put("date", LocalDate.of(2026, 1, 1).plusDays(day).toString());
                        row.put("item_id", item);
                        row.put("forecast", one(random, AMOUNTS));
                        row.put("actual", random.nextInt(3) == 0 ? null : one(random, AMOUNTS));
                        row.put("mape", mape(random));
                        row.put("source", source);
                        row.put("model_version", "v" + random.nextInt(3));
                        row.put("generated_at", "2026-01-10T03:00:00." + "00" + random.nextInt(1, 4) + "Z");
                        row.put("dataset_id", "odd");
                        rows.add(row);
                    }
                }
            }
        }
        return rows;
    }

    private static @Nullable Double mape(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> Double.NaN;
            default -> one(random, AMOUNTS);
        };
    }

    static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** The rows as a SELECT. */
    static String select(List<Map<String, @Nullable Object>> rows) {
        String values = rows.stream()
                .map(row -> "(DATE '%s', %s, %s::DOUBLE, %s::DOUBLE, %s::DOUBLE, %s, %s, TIMESTAMP '%s', %s)"
                        .formatted(
                                row.get("date"),
                                text(row.get("item_id")),
                                number(row.get("forecast")),
                                number(row.get("actual")),
                                number(row.get("mape")),
                                text(row.get("source")),
                                text(row.get("model_version")),
                                String.valueOf(row.get("generated_at"))
                                        .replace("T", " ")
                                        .replace("Z", ""),
                                text(row.get("dataset_id"))))
                .collect(Collectors.joining(", "));
        return "SELECT * FROM (VALUES " + values
                + ") t(date, item_id, forecast, actual, mape, source, model_version, generated_at, dataset_id)";
    }

    private static String text(@Nullable Object value) {
        return "'" + String.valueOf(value).replace("'", "''") + "'";
    }

    private static String number(@Nullable Object value) {
        return value == null ? "NULL" : "'" + value + "'";
    }
}
