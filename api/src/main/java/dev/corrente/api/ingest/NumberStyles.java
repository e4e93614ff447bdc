package dev.corrente.api.ingest;

import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at whole columns of {@code raw} to tell how each writes its numbers. */
final class NumberStyles {
    private NumberStyles() {}

    /**
     * @param columns SQL of each column's text, by a name of the caller's
     */
    static Map<String, NumberStyle> of(Workbench bench, Map<String, String> columns) {
        Map<String, NumberStyle.Evidence> found = new HashMap<>();
        columns.forEach((name, column) -> found.put(name, evidence(bench, column)));
        long withCommas = found.values().stream().filter(e -> e.commas() > 0).count();
        Map<String, NumberStyle> styles = new HashMap<>();
        found.forEach((name, e) -> styles.put(name, e.style(withCommas > (e.commas() > 0 ? 1 : 0))));
        return styles;
    }

    private static NumberStyle.Evidence evidence(Workbench bench, String column) {
        String doubtful = matches(NumberStyle.DOUBTFUL);
        String comma = matches(NumberStyle.WITH_COMMA) + " AND NOT " + matches(NumberStyle.WITH_DOT);
        List<String> counts = bench.rows("SELECT "
                        + count(matches(NumberStyle.WITH_DOT) + " AND contains(v, '.') AND NOT " + doubtful) + ", "
                        + count(comma) + ", "
                        + count(comma + " AND contains(v, '.')") + ", "
                        + count(doubtful)
                        + " FROM (SELECT " + column + " AS v FROM raw)")
                .getFirst();
        return new NumberStyle.Evidence(
                Long.parseLong(counts.get(0)),
                Long.parseLong(counts.get(1)),
                Long.parseLong(counts.get(2)),
                Long.parseLong(counts.get(3)));
    }

    private static String count(String condition) {
        return "count(*) FILTER (WHERE " + condition + ")";
    }

    private static String matches(String pattern) {
        return "regexp_full_match(v, " + Sql.text(pattern) + ")";
    }
}
