package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** Rules of results beyond types, ranges and references: over {@code typed}, into {@code quarantine}. */
final class ResultsRules {
    /** Clocks of two machines differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String TOLD_OF_MODELS =
            "(^|_)(loss|accuracy|precision|recall|f1|auc|roc|rmse|mse|mae|r2|logloss|perplexity|epochs?|learning_rate"
                    + "|batch_size|gradient|train|training|validation|val|hyperparameter)(_|$)";

    private final Workbench bench;
    private final TableContract table;

    ResultsRules(Workbench bench, TableContract table) {
        this.bench = bench;
        this.table = table;
    }

    void apply(Instant now) {
        String key = Sql.names(table.key());
        String complete =
                table.key().stream().map(k -> Sql.name(k) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        refuse(
                ResultsRule.DUPLICATE_KEY,
                String.join(", ", table.key()),
                "concat_ws(', ', " + key + ")",
                complete + " QUALIFY row_number() OVER (PARTITION BY " + key + " ORDER BY row_no) > 1");
        if (table.provenance()) {
            refuse(
                    ResultsRule.IN_THE_FUTURE,
                    "generated_at",
                    "generated_at",
                    "generated_at > CAST(" + Sql.text(now.plus(TOLERANCE)) + " AS TIMESTAMPTZ) AT TIME ZONE 'UTC'");
        }
        if (table.equals(Contracts.FACT_FORECAST)) {
            // A day is one in America/Bahia, three hours behind UTC all year.
            refuse(
                    ResultsRule.ACTUAL_AHEAD,
                    "actual",
                    "actual",
                    "actual IS NOT NULL AND date > CAST(generated_at - INTERVAL 3 HOUR AS DATE)");
        }
        if (table.equals(Contracts.FACT_METRICS)) {
            refuse(
                    ResultsRule.MODEL_METRIC,
                    "metric",
                    "metric",
                    "regexp_matches(lower(metric), " + Sql.text(TOLD_OF_MODELS) + ")");
        }
    }

    /** A delivery is as old as the newest that it tells of an item, or of a metric. */
    void refuseOlderThan(Path served) {
        String subject = table.column("item_id").isPresent() ? "item_id" : "metric";
        bench.run("INSERT INTO quarantine SELECT min(row_no), " + Sql.text(ResultsRule.OLDER_THAN_SERVED.word())
                + ", 'generated_at', concat(" + subject + ", ' by ', source, ': ', max(generated_at), ', served is ',"
                + " newest), '' FROM typed JOIN (SELECT source, " + subject
                + ", max(generated_at) AS newest FROM read_parquet(" + Sql.text(served)
                + ") GROUP BY ALL) USING (source, " + subject + ") GROUP BY source, " + subject
                + ", newest HAVING max(generated_at) < newest");
    }

    private void refuse(ResultsRule rule, String column, String value, String condition) {
        bench.run("INSERT INTO quarantine SELECT row_no, " + Sql.text(rule.word()) + ", " + Sql.text(column) + ", CAST("
                + value + " AS VARCHAR), '' FROM typed WHERE " + condition);
    }
}
