package dev.corrente.api.ingest.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.api.ingest.inspect.Inspection.Look;
import dev.corrente.api.ingest.mapping.Mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An inspection for a person, for a program, and as the mapping that it suggests. */
public final class InspectionForms {
    private static final int WIDEST = 24;

    private InspectionForms() {}

    /** The shipped mapping that fits, else a proposal. */
    public static String mapping(Inspection seen) {
        return seen.fits()
                .map(m -> "# The shipped mapping '" + m.name() + "' fits " + seen.file() + " as it is.\n" + m.text())
                .orElseGet(() -> new Proposal(seen).yaml())
                .stripTrailing();
    }

    public static String json(Inspection seen) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("file", seen.file())
                .put("kind", seen.kind())
                .put("rows", seen.rows())
                .put("broken", seen.broken());
        root.put("fits", seen.fits().map(Mapping::name).orElse(null));
        var columns = root.putArray("columns");
        for (Look look : seen.columns()) {
            ObjectNode column = columns.addObject()
                    .put("header", look.header())
                    .put("type", type(look))
                    .put("format", look.format().orElse(null))
                    .put("decimal_comma", look.decimalComma())
                    .put("missing", look.missing())
                    .put("missing_share", share(seen, look))
                    .put("distinct", look.distinct());
            look.examples().forEach(column.putArray("examples")::add);
        }
        var rows = root.putArray("first");
        seen.first().forEach(row -> row.forEach(rows.addArray()::add));
        root.put("mapping", mapping(seen));
        return root.toPrettyString();
    }

    public static String text(Inspection seen) {
        var text = new StringBuilder(seen.file() + ": " + seen.kind() + ", " + seen.rows() + " rows"
                + (seen.broken() == 0 ? "" : ", " + seen.broken() + " of them broken") + "\n\n");
        List<List<String>> columns = new ArrayList<>();
        columns.add(List.of("column", "type", "missing", "values", "examples"));
        for (Look look : seen.columns()) {
            columns.add(List.of(
                    look.header(),
                    type(look) + look.format().map(f -> " " + f).orElse(""),
                    String.format(Locale.ROOT, "%.1f%%", 100 * share(seen, look)),
                    Long.toString(look.distinct()),
                    String.join(" | ", look.examples())));
        }
        table(columns, text);
        List<List<String>> rows = new ArrayList<>();
        rows.add(seen.columns().stream().map(Look::header).toList());
        rows.addAll(seen.first());
        text.append("\nFirst rows:\n");
        table(rows, text);
        text.append(seen.fits()
                .map(m -> "\nIt fits the shipped mapping '" + m.name() + "': data ingest " + seen.file())
                .orElse("\nNo shipped mapping fits. A proposal to go on from: data inspect -o yaml " + seen.file()));
        return text.toString();
    }

    private static void table(List<List<String>> rows, StringBuilder text) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], shown(row.get(i)).length());
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = i == columns - 1 ? row.get(i).replaceAll("\\p{Cntrl}", " ") : shown(row.get(i));
                line.append("  ").append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length())));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String shown(String cell) {
        String plain = cell.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= WIDEST ? plain : plain.substring(0, WIDEST - 1) + "…";
    }

    private static String type(Look look) {
        return look.type().name().toLowerCase(Locale.ROOT) + (look.decimalComma() ? ", decimal comma" : "");
    }

    private static double share(Inspection seen, Look look) {
        long whole = seen.rows() - seen.broken();
        return whole == 0 ? 0 : (double) look.missing() / whole;
    }
}
