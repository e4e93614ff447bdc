package dev.corrente.api.query.table;

/** A value of a list, in quotes where it holds what a list is made of. */
final class Quoted {
    private Quoted() {}

    static String write(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> ",()\"\\".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
