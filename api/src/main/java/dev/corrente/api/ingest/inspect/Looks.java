package dev.corrente.api.ingest.inspect;

import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.ingest.inspect.Inspection.Look;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.source.Source;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks at each column of {@code raw}. */
public final class Looks {
    private static final int EXAMPLES = 3;
    private static final int FIRST = 5;
    /** A leading zero makes a code of a number: it would be lost. */
    private static final String INT = "[+-]?(0|[1-9]\\d{0,8})";

    private static final String DOT = "[+-]?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?";
    private static final String COMMA = "[+-]?(0|[1-9]\\d{0,2}(\\.\\d{3})+|[1-9]\\d*)(,\\d+)?";

    private final Workbench bench;
    private final Source source;

    public Looks(Workbench bench, Source source) {
        this.bench = bench;
        this.source = source;
    }

    public Inspection inspection(String file, long rows, Optional<Mapping> fits) {
        List<String> names = source.header().names();
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            looks.add(look(names.get(i), "c" + i));
        }
        String cells = IntStream.range(0, names.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return new Inspection(
                file,
                kind(),
                rows,
                bench.number("SELECT count(DISTINCT row_no) FROM quarantine"),
                List.copyOf(looks),
                bench.rows("SELECT " + cells + " FROM raw ORDER BY row_no LIMIT " + FIRST),
                fits);
    }

    private String kind() {
        return switch (source) {
            case Source.Csv csv ->
                "CSV, separator "
                        + (csv.header().delimiter() == '\t'
                                ? "tab"
                                : csv.header().delimiter()) + ", " + (csv.scan().latin1() ? "Latin-1" : "UTF-8");
            case Source.JsonLines _ -> "JSON lines";
            case Source.Workbook book -> "workbook, sheet " + book.sheet();
            case Source.Parquet _ -> "Parquet";
        };
    }

    private Look look(String header, String column) {
        bench.run("CREATE OR REPLACE TEMP TABLE looked AS SELECT v, count(*) AS n FROM (SELECT CASE WHEN upper(trim("
                + column + ")) IN ('', 'N/A') THEN NULL ELSE trim(" + column + ") END AS v FROM raw) GROUP BY v");
        List<String> counts = bench.rows("SELECT coalesce(sum(n) FILTER (WHERE v IS NULL), 0), count(v), "
                        + all("regexp_full_match(v, " + Sql.text(INT) + ") AND try_cast(v AS INTEGER) IS NOT NULL")
                        + ", "
                        + all("regexp_full_match(v, " + Sql.text(DOT) + ")") + ", "
                        + all("regexp_full_match(v, " + Sql.text(COMMA) + ")") + ", "
                        + all("try_strptime(v, '%Y-%m-%d') IS NOT NULL") + ", "
                        + all("try_strptime(v, '%d/%m/%Y') IS NOT NULL") + ", "
                        + all("try_strptime(v, '%m/%d/%Y') IS NOT NULL") + ", "
                        + all("length(v) > 10 AND try_cast(v AS TIMESTAMPTZ) IS NOT NULL") + " FROM looked")
                .getFirst();
        List<Boolean> are =
                counts.subList(2, counts.size()).stream().map(Boolean::valueOf).toList();
        return new Look(
                header,
                type(are),
                are.get(4) || are.get(3) ? Optional.empty() : are.get(5) ? Optional.of("mm/dd/yyyy") : Optional.empty(),
                are.get(2) && !are.get(1),
                Long.parseLong(counts.get(0)),
                Long.parseLong(counts.get(1)),
                bench.rows("SELECT v FROM looked WHERE v IS NOT NULL ORDER BY n DESC, v LIMIT " + EXAMPLES).stream()
                        .map(List::getFirst)
                        .toList());
    }

    private static ColumnType type(List<Boolean> are) {
        if (are.get(0)) {
            return ColumnType.INT;
        }
        if (are.get(1) || are.get(2)) {
            return ColumnType.DOUBLE;
        }
        if (are.get(3) || are.get(4) || are.get(5)) {
            return ColumnType.DATE;
        }
        return are.get(6) ? ColumnType.TIMESTAMP : ColumnType.STRING;
    }

    /** Of an empty column nothing is said. */
    private static String all(String condition) {
        return "count(v) > 0 AND count(v) = count(*) FILTER (WHERE v IS NOT NULL AND " + condition + ")";
    }
}
