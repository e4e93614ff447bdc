package dev.corrente.api.http;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Conditions and orders worked out row by row, without any SQL: what the engine's answers are compared with. */
final class NaiveTable {
    /** @param holds true, false or, for SQL's unknown, null */
    record Condition(String column, String words, Function<Map<String, @Nullable Object>, @Nullable Boolean> holds) {}

    private NaiveTable() {}

    static Condition condition(Random random) {
        Condition plain = plain(random);
        if (random.nextInt(4) > 0) {
            return plain;
        }
        return new Condition(plain.column(), "not." + plain.words(), row -> {
            Boolean held = plain.holds().apply(row);
            return held == null ? null : !held;
        });
    }

    private static Condition plain(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> number(random, OddForecasts.one(random, List.of("forecast", "actual", "mape")));
            case 1 -> text(random, OddForecasts.one(random, List.of("item_id", "source")));
            case 2 -> compare(random, "date", "2026-01-0" + (1 + random.nextInt(6)));
            case 3 -> compare(random, "generated_at", "2026-01-10T03:00:00.00" + (1 + random.nextInt(3)) + "Z");
            case 4 -> in(random);
            case 5 -> like(random);
            default -> {
                String column = OddForecasts.one(random, List.of("actual", "mape", "item_id"));
                yield new Condition(column, "is.null", row -> row.get(column) == null);
            }
        };
    }

    private static Condition number(Random random, String column) {
        return compare(random, column, OddForecasts.one(random, OddForecasts.AMOUNTS));
    }

    private static Condition text(Random random, String column) {
        List<String> values = column.equals("item_id") ? OddForecasts.ITEMS : OddForecasts.SOURCES;
        return compare(random, column, OddForecasts.one(random, values));
    }

    private static Condition compare(Random random, String column, Object value) {
        String operator = OddForecasts.one(random, List.of("eq", "neq", "gt", "gte", "lt", "lte"));
        return new Condition(column, operator + "." + value, row -> {
            Object held = row.get(column);
            if (held == null) {
                return null;
            }
            int order = order(held, value);
            return switch (operator) {
                case "eq" -> order == 0;
                case "neq" -> order != 0;
                case "gt" -> order > 0;
                case "gte" -> order >= 0;
                case "lt" -> order < 0;
                default -> order <= 0;
            };
        });
    }

    private static Condition in(Random random) {
        List<String> values = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            values.add(OddForecasts.one(random, OddForecasts.ITEMS));
        }
        String list = String.join(
                ",",
                values.stream()
                        .map(v -> '"' + v.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .toList());
        return new Condition(
                "item_id", "in.(" + list + ")", row -> values.contains(String.valueOf(row.get("item_id"))));
    }

    private static Condition like(Random random) {
        boolean anyCase = random.nextBoolean();
        String piece = OddForecasts.one(random, List.of("1", "%", "_", "*", "\\", "çã", "A", "", "\""));
        String wanted = anyCase ? piece.toUpperCase(Locale.ROOT) : piece;
        String escaped = wanted.replace("\\", "\\\\").replace("*", "\\*");
        return new Condition("item_id", (anyCase ? "ilike.*" : "like.*") + escaped + "*", row -> {
            String held = String.valueOf(row.get("item_id"));
            return anyCase
                    ? held.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))
                    : held.contains(wanted);
        });
    }

    /** By columns, {@code -} before one that falls; nulls last either way. */
    static Comparator<Map<String, @Nullable Object>> order(List<String> columns) {
        Comparator<Map<String, @Nullable Object>> order = (_, _) -> 0;
        for (String word : columns) {
            boolean falls = word.startsWith("-");
            String column = falls ? word.substring(1) : word;
            order = order.thenComparing((a, b) -> {
                Object left = a.get(column);
                Object right = b.get(column);
                if (left == null || right == null) {
                    return Boolean.compare(left == null, right == null);
                }
                return falls ? order(right, left) : order(left, right);
            });
        }
        return order;
    }

    /** Texts by their bytes; NaN equals itself and is greater than every number. */
    private static int order(Object a, Object b) {
        if (a instanceof Double left && b instanceof Double right) {
            return Double.compare(left, right);
        }
        return Arrays.compareUnsigned(
                a.toString().getBytes(StandardCharsets.UTF_8), b.toString().getBytes(StandardCharsets.UTF_8));
    }
}
