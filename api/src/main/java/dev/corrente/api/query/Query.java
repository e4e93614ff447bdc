package dev.corrente.api.query;

import java.util.List;

/**
 * One statement with its values, in the order of its question marks. Table names are bare: the engine sets the schema
 * of the snapshot before it runs.
 */
public record Query(String sql, List<Bind> binds) {
    public Query {
        binds = List.copyOf(binds);
        long marks = sql.chars().filter(c -> c == '?').count();
        if (marks != binds.size()) {
            throw new IllegalArgumentException(marks + " question marks but " + binds.size() + " values in: " + sql);
        }
    }

    public static Query of(String sql, Bind... binds) {
        return new Query(sql, List.of(binds));
    }
}
