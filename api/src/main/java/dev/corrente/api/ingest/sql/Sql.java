package dev.corrente.api.ingest.sql;

import java.util.Collection;
import java.util.stream.Collectors;

/** Text and names, quoted for a statement. */
public final class Sql {
    private Sql() {}

    public static String text(Object value) {
        return "'" + value.toString().replace("'", "''") + "'";
    }

    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    public static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }
}
