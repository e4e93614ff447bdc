package dev.corrente.api.query;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One statement with its values, in the order of its question marks. Table names are bare: the engine sets the schema
 * of the snapshot before it runs.
 */
public record Query(String sql, List<Bind> binds) {
    /** Texts and names, in which a question mark is none. */
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

    public Query {
        binds = List.copyOf(binds);
        long marks = marks(sql);
        if (marks != binds.size() && marks(QUOTED.matcher(sql).replaceAll("")) != binds.size()) {
            throw new IllegalArgumentException(marks + " question marks but " + binds.size() + " values in: " + sql);
        }
    }

    private static long marks(String sql) {
        return sql.chars().filter(c -> c == '?').count();
    }

    public static Query of(String sql, Bind... binds) {
        return new Query(sql, List.of(binds));
    }
}
