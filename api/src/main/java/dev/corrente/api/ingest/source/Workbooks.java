package dev.corrente.api.ingest.source;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.sql.WorkbenchFailure;
import dev.corrente.api.ingest.yaml.Nearest;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Workbooks (.xlsx), one sheet of each, row by row. The first row that is not empty names the columns. */
public final class Workbooks {
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    private Workbooks() {}

    private interface Rows<T> {
        T from(ReadableWorkbook book, Sheet sheet, Iterator<Row> rows);
    }

    static Source look(Path file, Optional<String> sheet) throws IOException {
        ZipBounds.require(file);
        return open(file, sheet, (_, found, rows) -> {
            Row header = nextFilled(rows).orElse(null);
            if (header == null) {
                return new Source.Workbook(file, found.getName(), Source.header(List.of()), 1, 0);
            }
            List<String> names = named(header).stream().map(Workbooks::title).toList();
            long count = 0;
            while (nextFilled(rows).isPresent()) {
                count++;
            }
            return new Source.Workbook(file, found.getName(), Source.header(names), header.getRowNum(), count);
        });
    }

    /** Gives each row that is not empty, with its number in the sheet. */
    public static void read(Source.Workbook source, Cells.Taker taker) throws IOException {
        open(source.file(), Optional.of(source.sheet()), (book, _, rows) -> {
            Optional<Row> header = nextFilled(rows);
            if (header.isPresent()) {
                read(book, header.get(), rows, taker);
            }
            return true;
        });
    }

    private static void read(ReadableWorkbook book, Row header, Iterator<Row> rows, Cells.Taker taker) {
        Map<Integer, Integer> columns = new HashMap<>();
        named(header).forEach(cell -> columns.put(cell.getColumnIndex(), columns.size()));
        Cells cells = new Cells(columns.size());
        var values = new CellValue(book.isDate1904());
        for (Optional<Row> row = nextFilled(rows); row.isPresent(); row = nextFilled(rows)) {
            cells.clear();
            Optional<Cell> stray = Optional.empty();
            for (Cell cell : filled(row.get())) {
                Integer column = columns.get(cell.getColumnIndex());
                if (column == null) {
                    stray = Optional.of(cell);
                } else {
                    values.put(cell, cells, column);
                }
            }
            int number = row.get().getRowNum();
            if (stray.isPresent()) {
                taker.broken(
                        number, "", stray.get().getAddress() + " stands in a column without a name", line(row.get()));
            } else {
                taker.row(number, cells);
            }
        }
    }

    private static String line(Row row) {
        return filled(row).stream().map(Cell::getText).collect(Collectors.joining(","));
    }

    private static <T> T open(Path file, Optional<String> sheet, Rows<T> work) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile(), WITH_FORMATS)) {
            Sheet found = sheet.isPresent() ? named(file, book, sheet.get()) : book.getFirstSheet();
            try (Stream<Row> rows = found.openStream()) {
                return work.from(book, found, rows.iterator());
            }
        } catch (InputRefused | WorkbenchFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static InputRefused damaged(Path file, Exception e) {
        return new InputRefused(
                file + ": it begins like a workbook (.xlsx), but cannot be read as such (" + e.getMessage()
                        + "). Open and save it again, or export it as CSV. Nothing was stored.",
                e);
    }

    private static Sheet named(Path file, ReadableWorkbook book, String name) {
        return book.findSheet(name).orElseThrow(() -> {
            List<String> names = book.getSheets().map(Sheet::getName).toList();
            return new InputRefused(file + ": it has no sheet '" + name + "'" + Nearest.hint(name, names) + " It has: "
                    + String.join(", ", names) + ". Nothing was stored.");
        });
    }

    private static Optional<Row> nextFilled(Iterator<Row> rows) {
        while (rows.hasNext()) {
            Row row = rows.next();
            if (!filled(row).isEmpty()) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static List<Cell> filled(Row row) {
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : row) {
            if (cell != null && !CellValue.isEmpty(cell)) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private static List<Cell> named(Row header) {
        return filled(header);
    }

    private static String title(Cell cell) {
        return cell.getText().strip();
    }
}
