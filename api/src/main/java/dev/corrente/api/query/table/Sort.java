package dev.corrente.api.query.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One column of an order. Nulls come last either way. */
public record Sort(Field field, boolean descending) {
    /** Reads {@code -date,item_id}. @throws Malformed */
    static List<Sort> parse(List<Field> among, String parameter, String raw) {
        List<Sort> all = new ArrayList<>();
        Set<Field> seen = new HashSet<>();
        int at = 1;
        for (String part : raw.split(",", -1)) {
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            Field field = Table.find(among, parameter, name, descending ? at + 1 : at);
            if (!seen.add(field)) {
                throw new Malformed(parameter, at, name + " stands in the order twice", "", List.of());
            }
            all.add(new Sort(field, descending));
            at += part.length() + 1;
        }
        return List.copyOf(all);
    }

    String words() {
        return (descending ? "-" : "") + field.name();
    }

    String sql() {
        return field.sql() + (descending ? " DESC" : "") + (field.nullable() ? " NULLS LAST" : "");
    }
}
