package dev.corrente.api.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at a statement as DuckDB's own parser understood it, and lets through only what is named here: one SELECT over the
 * gold tables with functions that compute. Whatever is not known is refused, so that what a later DuckDB learns is not open
 * by itself.
 */
final class SqlTree {
    /** Kinds of nodes that are no expressions: queries, what they read, how they are ordered and cut. */
    private static final Set<String> NODES = Set.of(
            "SELECT_NODE",
            "SET_OPERATION_NODE",
            "BASE_TABLE",
            "SUBQUERY",
            "JOIN",
            "EXPRESSION_LIST",
            "EMPTY",
            "ORDER_MODIFIER",
            "LIMIT_MODIFIER",
            "DISTINCT_MODIFIER",
            "DECIMAL_TYPE_INFO",
            "ORDER_DEFAULT",
            "ASCENDING",
            "DESCENDING");

    private static final Set<String> EXPRESSIONS = Set.of(
            "COLUMN_REF",
            "CONSTANT",
            "COMPARISON",
            "CONJUNCTION",
            "OPERATOR",
            "CASE",
            "CAST",
            "BETWEEN",
            "SUBQUERY",
            "WINDOW",
            "STAR",
            "FUNCTION");

    private static final Set<String> TYPES = Set.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "VARCHAR",
            "DATE",
            "TIMESTAMP",
            "INTERVAL",
            "NULL",
            "SQLNULL",
            "INTEGER_LITERAL",
            "STRING_LITERAL",
            "UNKNOWN");

    private static final Set<String> FUNCTIONS = Set.of(
            // Operators are functions too.
            "+",
            "-",
            "*",
            "/",
            "//",
            "%",
            "||",
            "~~",
            "!~~",
            "~~*",
            "!~~*",
            "not_like_escape",
            "like_escape",
            // Numbers.
            "abs",
            "ceil",
            "ceiling",
            "floor",
            "round",
            "trunc",
            "sign",
            "sqrt",
            "ln",
            "log10",
            "exp",
            "power",
            "pow",
            "greatest",
            "least",
            "isnan",
            "isfinite",
            "isinf",
            "mod",
            // Texts: none that makes much of little.
            "lower",
            "upper",
            "trim",
            "ltrim",
            "rtrim",
            "length",
            "substring",
            "substr",
            "left",
            "right",
            "contains",
            "starts_with",
            "ends_with",
            "replace",
            "concat",
            "strip_accents",
            "nullif",
            "coalesce",
            "ifnull",
            // Days.
            "year",
            "quarter",
            "month",
            "week",
            "day",
            "dayofweek",
            "isodow",
            "dayofyear",
            "date_trunc",
            "date_part",
            "date_diff",
            "datediff",
            "date_add",
            "last_day",
            "strftime",
            "make_date",
            "to_days",
            "to_months",
            "to_years",
            "to_weeks",
            "to_hours",
            // Over many rows.
            "count",
            "count_star",
            "sum",
            "avg",
            "mean",
            "min",
            "max",
            "median",
            "mode",
            "stddev",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "corr",
            "covar_pop",
            "covar_samp",
            "quantile_cont",
            "quantile_disc",
            "any_value",
            "first",
            "last",
            "arg_min",
            "arg_max",
            "bool_and",
            "bool_or",
            "regr_slope",
            "regr_intercept",
            "approx_count_distinct",
            // Windows.
            "row_number",
            "rank",
            "dense_rank",
            "rank_dense",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value");

    private static final Set<String> TABLES =
            Contracts.ALL.stream().map(TableContract::name).collect(Collectors.toUnmodifiableSet());

    private final Set<String> named = new HashSet<>();

    private SqlTree() {}

    /** @throws SqlRefused for what is not let through, with the reason */
    static void check(JsonNode document) {
        if (document.path("error").asBoolean(true)) {
            throw new SqlRefused(document.path("error_message").asText("it cannot be read"));
        }
        if (document.path("statements").size() != 1) {
            throw new SqlRefused("there must be one statement");
        }
        var tree = new SqlTree();
        JsonNode statement = document.path("statements").get(0);
        tree.collect(statement);
        tree.visit(statement);
    }

    /** Names of WITH may stand where tables do. One that hides a table of ours hides it for itself only. */
    private void collect(JsonNode node) {
        for (JsonNode entry : node.path("cte_map").path("map")) {
            named.add(entry.path("key").asText().toLowerCase(Locale.ROOT));
        }
        node.forEach(this::collect);
    }

    private void visit(JsonNode node) {
        if (node.isObject()) {
            object(node);
        }
        node.forEach(this::visit);
    }

    private void object(JsonNode node) {
        String expression = node.path("class").textValue();
        String type = node.path("type").textValue();
        if (expression != null) {
            allow(EXPRESSIONS, expression, "the expression");
        } else if (type != null) {
            allow(NODES, type, "the clause");
        }
        if (node.path("columns").asBoolean(false)) {
            throw new SqlRefused("COLUMNS is not let through: name the columns");
        }
        if (node.has("function_name")) {
            function(node);
        }
        if ("BASE_TABLE".equals(type)) {
            table(node);
        }
        if (node.has("id") && node.has("type_info")) {
            allow(TYPES, node.path("id").asText(), "the type");
        }
        if (!node.path("sample").isNull() && !node.path("sample").isMissingNode()) {
            throw new SqlRefused("samples are not taken: the same question shall have one answer");
        }
    }

    private static void allow(Set<String> allowed, String word, String what) {
        if (!allowed.contains(word)) {
            throw new SqlRefused(what + " " + word + " is not let through");
        }
    }

    private static void function(JsonNode node) {
        String name = node.path("function_name").asText().toLowerCase(Locale.ROOT);
        String place = node.path("schema").asText("") + node.path("catalog").asText("");
        if (!place.isEmpty() && !place.equals("main")) {
            throw new SqlRefused("functions are named without a schema");
        }
        if (!FUNCTIONS.contains(name)) {
            throw new SqlRefused("the function " + name + " is not let through");
        }
    }

    private void table(JsonNode node) {
        String name = node.path("table_name").asText().toLowerCase(Locale.ROOT);
        boolean bare = Stream.of("schema_name", "catalog_name")
                .allMatch(part -> node.path(part).asText("").isEmpty());
        boolean old =
                !node.path("at_clause").isNull() && !node.path("at_clause").isMissingNode();
        if (!bare || old || !(TABLES.contains(name) || named.contains(name))) {
            throw new SqlRefused("there is no table " + name + "; there are "
                    + TABLES.stream().sorted().collect(Collectors.joining(", ")) + ", each named alone");
        }
    }
}
