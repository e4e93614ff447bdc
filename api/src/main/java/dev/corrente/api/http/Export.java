package dev.corrente.api.http;

import dev.corrente.api.export.ArrowWriter;
import dev.corrente.api.export.CsvStyle;
import dev.corrente.api.export.CsvWriter;
import dev.corrente.api.export.NdjsonWriter;
import dev.corrente.api.export.Output;
import dev.corrente.api.export.RowWriter;
import dev.corrente.api.query.Query;
import dev.corrente.api.query.table.Question;
import dev.corrente.api.query.table.Table;
import dev.corrente.api.query.table.TableQueries;

import java.util.List;
import java.util.OptionalLong;

/**
 * All rows of a question in another form than pages of JSON.
 *
 * @param most rows at most, if there is a limit
 */
record Export(Question question, OptionalLong most, Format format, CsvStyle style) {
    /** @throws RequestRefused when the parameters do not fit together */
    static Export of(Table table, Arguments arguments, Format format) {
        for (Parameter<?> paged : List.of(TableParameters.CURSOR, TableParameters.COUNT)) {
            if (arguments.find(paged).isPresent()) {
                throw Problems.badRequestFor(
                        paged.name(), paged.name() + " goes with pages of JSON; " + format.ending() + " comes whole.");
            }
        }
        CsvStyle style = CsvStyle.PLAIN;
        if (format == Format.CSV) {
            style = ExportParameters.style(arguments);
        } else {
            ExportParameters.requireNoStyle(arguments);
        }
        var most = arguments.find(TableParameters.LIMIT);
        return new Export(
                TableParameters.question(table, arguments),
                most.isPresent() ? OptionalLong.of(most.get()) : OptionalLong.empty(),
                format,
                style);
    }

    Query query() {
        return TableQueries.rows(question, most);
    }

    /** Whether these are the rows and columns of the table as they were stored. */
    boolean isWholeTable() {
        return question.stored()
                && question.filter().isEmpty()
                && question.fields().equals(question.table().fields())
                && most.isEmpty();
    }

    RowWriter writer(Output output) {
        return switch (format) {
            case NDJSON -> new NdjsonWriter(output);
            case CSV -> new CsvWriter(output, style);
            case ARROW -> new ArrowWriter(output);
            case JSON, PARQUET -> throw new IllegalStateException(format + " is not written row by row");
        };
    }
}
