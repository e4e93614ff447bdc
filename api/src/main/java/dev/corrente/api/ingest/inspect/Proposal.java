package dev.corrente.api.ingest.inspect;

import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.inspect.Inspection.Look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** A mapping for a file that no shipped one fits: a beginning, which says where somebody has to go on. */
final class Proposal {
    /** What people call gold columns, without case, accents and punctuation. */
    private static final Map<String, List<String>> CALLED = Map.of(
            "date", List.of("data", "dia", "data de compra", "ds", "day"),
            "item_id", List.of("item", "codigo", "cod", "codigo do item", "produto", "produto servico", "material id"),
            "site_id", List.of("deposito", "site", "local", "almoxarifado", "filial", "depot"),
            "quantity", List.of("quantidade", "qtd", "qtde", "qty", "consumo", "demand"),
            "name", List.of("nome", "material", "descricao", "description"),
            "category", List.of("familia", "categoria", "grupo"),
            "unit", List.of("u m", "um", "unidade"),
            "state", List.of("uf", "estado"),
            "forecast", List.of("previsao", "yhat"),
            "current_stock", List.of("estoque", "estoque atual", "saldo", "stock"));

    private final Inspection seen;
    private final TableContract table;
    private final SequencedMap<Look, String> names;

    Proposal(Inspection seen) {
        this.seen = seen;
        this.table = Contracts.ALL.stream()
                .filter(t -> !t.computed())
                .max(Comparator.comparingDouble(this::covered))
                .orElseThrow();
        this.names = names();
    }

    String yaml() {
        var text =
                new StringBuilder("# Proposed from " + seen.file() + ": go through it, and name it with --mapping.\n");
        text.append("apiVersion: corrente.dev/v1\nkind: Mapping\nname: ")
                .append(name())
                .append('\n');
        if (seen.columns().stream().anyMatch(Look::decimalComma)) {
            text.append("file: { decimalComma: true }\n");
        }
        text.append("columns:\n");
        names.forEach((look, name) -> text.append(column(look, name)));
        text.append("targets:\n  - table: ").append(table.name()).append('\n');
        for (Column column : table.columns()) {
            if (!column.nullable() && !names.containsValue(column.name())) {
                text.append("    # It needs '")
                        .append(column.name())
                        .append("': give a column that name, or say under 'values' where it comes from.\n");
            }
        }
        return text.append("quarantine: { refuseAbove: 10% }\n").toString();
    }

    private String column(Look look, String name) {
        var text = new StringBuilder("  - { header: " + quoted(look.header()) + ", name: " + name);
        Optional<Column> gold = table.column(name);
        if (gold.isEmpty()) {
            text.append(", type: ").append(look.type().name().toLowerCase(Locale.ROOT));
            text.append(look.missing() > 0 ? ", required: false" : "");
        }
        ColumnType type = gold.map(Column::type).orElse(look.type());
        if (type == ColumnType.DATE) {
            look.format().ifPresent(f -> text.append(", format: ").append(f));
        }
        return text.append(" }\n").toString();
    }

    /** JSON's way of quoting is one of YAML's. */
    private static String quoted(String header) {
        return '"' + header.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String name() {
        String name = plain(seen.file().replaceFirst("\\..*", "")).replace(' ', '_');
        return name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "my_file" : name;
    }

    private double covered(TableContract contract) {
        long covered = contract.columns().stream()
                .filter(c -> seen.columns().stream().anyMatch(l -> isCalled(l.header(), c.name())))
                .count();
        return (double) covered / contract.columns().size();
    }

    private SequencedMap<Look, String> names() {
        Map<String, Look> taken = new HashMap<>();
        for (Column column : table.columns()) {
            seen.columns().stream()
                    .filter(l -> isCalled(l.header(), column.name()) && !taken.containsValue(l))
                    .findFirst()
                    .ifPresent(l -> taken.put(column.name(), l));
        }
        var names = new LinkedHashMap<Look, String>();
        Set<String> used = new HashSet<>(taken.keySet());
        for (Look look : seen.columns()) {
            Optional<String> gold = taken.entrySet().stream()
                    .filter(e -> e.getValue().equals(look))
                    .map(Map.Entry::getKey)
                    .findFirst();
            names.put(look, gold.orElseGet(() -> free(look.header(), used)));
        }
        return names;
    }

    private static String free(String header, Set<String> used) {
        String plain = plain(header).replace(' ', '_');
        String base =
                plain.isEmpty() || Character.isDigit(plain.charAt(0)) || plain.equals("row_no") ? "c_" + plain : plain;
        String name = base;
        for (int i = 2; !used.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    private static boolean isCalled(String header, String column) {
        String plain = plain(header);
        List<String> others = new ArrayList<>(CALLED.getOrDefault(column, List.of()));
        others.add(column.replace('_', ' '));
        return others.contains(plain);
    }

    private static String plain(String header) {
        return CsvHeader.normal(header).replaceAll("[^a-z0-9]+", " ").strip();
    }
}
