package dev.corrente.reconciler.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under a head, each column as wide as its widest cell.
 *
 * @param widths of the columns; what is longer moves the rest of its row
 */
record Table(List<String> head, List<List<String>> rows, List<Integer> widths) {
    private static final int GAP = 2;

    static Table of(List<String> head, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(rows);
        all.add(head);
        List<Integer> widths = IntStream.range(0, head.size())
                .mapToObj(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return new Table(head, List.copyOf(rows), widths);
    }

    String text(Paint paint) {
        StringBuilder text = new StringBuilder(line(head, Paint.NONE));
        rows.forEach(row -> text.append('\n').append(line(row, paint)));
        return text.toString();
    }

    /** One row, also one that came later than the table. */
    String line(List<String> row, Paint paint) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> paint.cell(
                        column == row.size() - 1 ? row.get(column) : padded(row.get(column), widths.get(column))))
                .collect(Collectors.joining())
                .stripTrailing();
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(Math.max(1, width - cell.length() + GAP));
    }
}
