package dev.corrente.api.ingest.profile;

import dev.corrente.api.dataset.Contracts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.corrente.api.dataset.ColumnType.DATE;
import static dev.corrente.api.dataset.ColumnType.DOUBLE;
import static dev.corrente.api.dataset.ColumnType.STRING;

/**
 * The purchasing system's export: one line per purchase. A purchase counts as demand of its day, item and depot;
 * several of one day are added up. A later file's sum takes the place of an earlier one's: exports overlap, so adding
 * across files would count a purchase twice. The report says how many sums became others.
 */
final class Purchases {
    /** Purchases that name no depot keep counting for their item, under this one. */
    static final String NO_DEPOT = "SEM-DEPOSITO";

    private static final String STATES =
            "AC|AL|AM|AP|BA|CE|DF|ES|GO|MA|MG|MS|MT|PA|PB|PE|PI|PR|RJ|RN|RO|RR|RS|SC|SE|SP|TO";

    private Purchases() {}

    static Profile profile() {
        return new Profile(
                "purchases",
                fields(),
                Optional.of(true),
                List.of(new Profile.Exclusion("service_unit_sr", "t.unit = 'SR'")),
                List.of(unitOfEachItem()),
                checks(),
                List.of(items(), sites(), demand()));
    }

    private static List<Field> fields() {
        return List.of(
                Field.required("DEPÓSITO", "site_id", STRING).orElse(NO_DEPOT),
                Field.required("PRODUTO/SERVIÇO", "item_id", STRING),
                Field.required("MATERIAL", "name", STRING),
                Field.required("FAMÍLIA", "category", STRING),
                Field.required("QUANTIDADE", "quantity", DOUBLE).atLeast(0),
                Field.required("U.M.", "unit", STRING),
                Field.required("DATA REQUISITADA", "required_on", STRING).optional(),
                Field.required("SOLICITAÇÃO", "request", STRING).optional(),
                Field.required("DATA SOLICITADO", "requested_on", DATE).optional(),
                Field.required("DATA DE COMPRA", "date", DATE));
    }

    /** Superscripts are a way of writing, not another unit. */
    private static final String UNIT = "replace(replace(%s, '²', '2'), '³', '3')";

    private static String unitOfEachItem() {
        return "CREATE OR REPLACE TEMP TABLE item_unit AS"
                + " SELECT item_id, coalesce(g.unit, f.unit) AS unit FROM"
                + " (SELECT item_id, " + UNIT.formatted("unit") + " AS unit FROM typed"
                + "  WHERE item_id IS NOT NULL AND unit IS NOT NULL GROUP BY item_id, 2"
                + "  QUALIFY row_number() OVER (PARTITION BY item_id ORDER BY count(*) DESC, min(row_no)) = 1) f"
                + " LEFT JOIN dim_item g USING (item_id)";
    }

    private static List<Profile.Check> checks() {
        return List.of(
                new Profile.Check(
                        "unit_conflict",
                        "unit",
                        "EXISTS (SELECT 1 FROM item_unit u WHERE u.item_id = t.item_id AND u.unit <> "
                                + UNIT.formatted("t.unit") + ")"),
                new Profile.Check("date_implausible", "date", "t.date < t.requested_on - INTERVAL 365 DAY"));
    }

    private static Target items() {
        return new Target(
                Contracts.DIM_ITEM,
                Map.of("sku", "item_id", "unit", UNIT.formatted("unit")),
                Target.Combine.NEWEST,
                "date DESC, row_no DESC",
                Target.Existing.REPLACED,
                false);
    }

    private static Target sites() {
        String state = "nullif(coalesce(nullif(regexp_extract(site_id, '^(" + STATES + ")[A-Z]{3}\\d', 1), ''),"
                + " nullif(regexp_extract(site_id, '^GER(" + STATES + ")$', 1), ''),"
                + " regexp_extract(site_id, '-(" + STATES + ")$', 1)), '')";
        String name = "CASE site_id WHEN '" + NO_DEPOT + "' THEN 'Sem depósito informado' ELSE site_id END";
        return new Target(
                Contracts.DIM_SITE,
                Map.of("name", name, "state", state),
                Target.Combine.NEWEST,
                "row_no DESC",
                Target.Existing.KEPT,
                false);
    }

    private static Target demand() {
        return new Target(
                Contracts.FACT_DEMAND, Map.of(), Target.Combine.SUM, "row_no DESC", Target.Existing.REPLACED, true);
    }
}
