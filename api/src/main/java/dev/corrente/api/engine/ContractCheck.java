package dev.corrente.api.engine;

import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.TableContract;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a loaded table is held to: nothing null that must not be, values in their ranges, and keys that stand once. The
 * table lies in the contract's order, which is made of the key's columns, so keys are unique where each row comes after
 * the one before; that takes one pass and no memory. Foreign keys are ingestion's matter.
 */
final class ContractCheck {
    private ContractCheck() {}

    /** One text for each rule that is broken; empty when the table is as promised. */
    static List<String> faults(Statement statement, TableContract contract) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (Column column : contract.columns()) {
            for (String broken : broken(column)) {
                long rows = number(statement, "SELECT count(*) FROM " + Sql.name(contract.name()) + " WHERE " + broken);
                if (rows > 0) {
                    faults.add(rows + " rows have " + broken);
                }
            }
        }
        if (faults.isEmpty() && number(statement, outOfOrder(contract)) > 0) {
            faults.add("the key " + repeatedKey(statement, contract));
        }
        return faults;
    }

    private static List<String> broken(Column column) {
        String name = Sql.name(column.name());
        List<String> broken = new ArrayList<>();
        if (!column.nullable()) {
            broken.add(name + " IS NULL");
        }
        column.minimum().ifPresent(least -> broken.add(name + " < " + least));
        column.maximum().ifPresent(most -> broken.add(name + " > " + most));
        return broken;
    }

    /** Counts the rows that do not come after the row before them. */
    private static String outOfOrder(TableContract contract) {
        String before = contract.order().stream()
                .map(c -> "lag(" + Sql.name(c) + ") OVER () AS " + before(c))
                .collect(Collectors.joining(", "));
        return "SELECT count(*) FROM (SELECT " + names(contract.order()) + ", " + before + " FROM "
                + Sql.name(contract.name()) + ") WHERE " + notAfter(contract.order());
    }

    /** (a, b) <= (before a, before b), written out: DuckDB compares columns faster than rows. */
    private static String notAfter(List<String> order) {
        String first = order.getFirst();
        List<String> rest = order.subList(1, order.size());
        String equal = rest.isEmpty() ? "true" : "(" + notAfter(rest) + ")";
        return Sql.name(first) + " < " + before(first) + " OR (" + Sql.name(first) + " = " + before(first) + " AND "
                + equal + ")";
    }

    private static String repeatedKey(Statement statement, TableContract contract) throws SQLException {
        String key = names(contract.key());
        String text = contract.key().stream()
                .map(c -> "CAST(" + Sql.name(c) + " AS VARCHAR)")
                .collect(Collectors.joining(" || ', ' || "));
        String sql = "SELECT any_value(" + text + "), count(*) FROM " + Sql.name(contract.name()) + " GROUP BY " + key
                + " HAVING count(*) > 1 ORDER BY " + key + " LIMIT 1";
        try (var results = statement.executeQuery(sql)) {
            return results.next()
                    ? key + " = " + results.getString(1) + " stands " + results.getLong(2) + " times"
                    : key + " does not ascend";
        }
    }

    private static String before(String column) {
        return Sql.name("before " + column);
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (var results = statement.executeQuery(sql)) {
            results.next();
            return results.getLong(1);
        }
    }
}
