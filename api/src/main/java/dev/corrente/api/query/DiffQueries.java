package dev.corrente.api.query;

import dev.corrente.api.dataset.TableContract;

import java.util.List;
import java.util.stream.Collectors;

/** One table of two snapshots, compared by key. Both are named by the databases that hold them. */
public final class DiffQueries {
    private DiffQueries() {}

    /**
     * One row: keys that stand in both, and those of them whose values differ. Values are compared by a 64-bit hash of
     * them, which takes a third of the memory that they would.
     */
    public static Query counts(TableContract table, String before, String after) {
        String key = names(table.key());
        String values = values(table).isEmpty() ? "0" : "hash(" + names(values(table)) + ")";
        return Query.of(
                "SELECT count(*) AS in_both, count(*) FILTER (WHERE o.digest <> n.digest) AS changed FROM (SELECT "
                        + key + ", " + values + " AS digest FROM " + in(before, table) + ") o JOIN (SELECT " + key
                        + ", " + values
                        + " AS digest FROM " + in(after, table) + ") n USING (" + key + ")");
    }

    /** Keys that were added, removed or changed, in their order, each with its old and new values. */
    public static Query changes(TableContract table, String before, String after, Page page) {
        String first = name(table.key().getFirst());
        String keys = table.key().stream()
                .map(k -> "coalesce(o." + name(k) + ", n." + name(k) + ") AS " + name(k))
                .collect(Collectors.joining(", "));
        String both = table.key().stream()
                .map(k -> "o." + name(k) + " = n." + name(k))
                .collect(Collectors.joining(" AND "));
        String old = values(table).stream()
                .map(v -> ", o." + name(v) + " AS " + name("old_" + v))
                .collect(Collectors.joining());
        String young = values(table).stream()
                .map(v -> ", n." + name(v) + " AS " + name("new_" + v))
                .collect(Collectors.joining());
        String differs = values(table).stream()
                .map(v -> " OR o." + name(v) + " IS DISTINCT FROM n." + name(v))
                .collect(Collectors.joining());
        return Query.of("SELECT CASE WHEN o." + first + " IS NULL THEN 'added' WHEN n." + first
                + " IS NULL THEN 'removed' ELSE 'changed' END AS change, " + keys + old + young + " FROM "
                + in(before, table) + " o FULL JOIN " + in(after, table) + " n ON " + both + " WHERE o." + first
                + " IS NULL OR n." + first + " IS NULL" + differs + " ORDER BY "
                + table.key().stream()
                        .map(k -> "coalesce(o." + name(k) + ", n." + name(k) + ")")
                        .collect(Collectors.joining(", "))
                + " LIMIT " + (page.limit() + 1) + " OFFSET " + page.offset());
    }

    private static List<String> values(TableContract table) {
        return table.columnNames().stream()
                .filter(c -> !table.key().contains(c))
                .toList();
    }

    private static String in(String database, TableContract table) {
        return name(database) + ".main." + name(table.name());
    }

    private static String names(List<String> columns) {
        return columns.stream().map(DiffQueries::name).collect(Collectors.joining(", "));
    }

    private static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
