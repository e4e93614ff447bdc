package dev.corrente.api.http;

import dev.corrente.api.export.CsvStyle;

import java.util.List;
import java.util.Optional;

/** The parameters that say in which form rows are wanted. */
final class ExportParameters {
    static final Parameter<Format> FORMAT = Parameter.choice(
            "format",
            "The form of the answer; wins over the Accept header. json comes by page, the others whole.",
            Format.class,
            Optional.empty());
    private static final Parameter<Separator> SEP =
            Parameter.choice("sep", "csv: what stands between fields.", Separator.class, Optional.empty());
    private static final Parameter<Point> DECIMAL =
            Parameter.choice("decimal", "csv: what stands before a fraction.", Point.class, Optional.empty());
    private static final Parameter<Formulas> FORMULAS = Parameter.choice(
            "formulas",
            "csv: neutral puts a single quote before a text that a spreadsheet would run as a formula (`=`, `+`, `-`,"
                    + " `@`).",
            Formulas.class,
            Optional.empty());
    private static final Parameter<Mark> BOM = Parameter.choice(
            "bom", "csv: true begins the file with the mark by which Excel knows UTF-8.", Mark.class, Optional.empty());
    static final List<Parameter<?>> ALL = List.of(FORMAT, SEP, DECIMAL, FORMULAS, BOM);

    private enum Separator {
        COMMA,
        SEMICOLON,
        TAB;

        char sign() {
            return switch (this) {
                case COMMA -> ',';
                case SEMICOLON -> ';';
                case TAB -> '\t';
            };
        }
    }

    private enum Point {
        POINT,
        COMMA
    }

    private enum Formulas {
        RAW,
        NEUTRAL
    }

    private enum Mark {
        TRUE,
        FALSE
    }

    private ExportParameters() {}

    static CsvStyle style(Arguments arguments) {
        Separator separator = arguments.find(SEP).orElse(Separator.COMMA);
        Point point = arguments.find(DECIMAL).orElse(Point.POINT);
        if (separator == Separator.COMMA && point == Point.COMMA) {
            throw Problems.badValue("decimal", "comma", "sep=semicolon or sep=tab with it");
        }
        return new CsvStyle(
                separator.sign(),
                point == Point.COMMA ? ',' : '.',
                arguments.find(FORMULAS).orElse(Formulas.RAW) == Formulas.NEUTRAL,
                arguments.find(BOM).orElse(Mark.FALSE) == Mark.TRUE);
    }

    /** What is said about CSV while something else is wanted is a mistake. */
    static void requireNoStyle(Arguments arguments) {
        for (Parameter<?> parameter : List.of(SEP, DECIMAL, FORMULAS, BOM)) {
            if (arguments.find(parameter).isPresent()) {
                throw Problems.badRequestFor(parameter.name(), parameter.name() + " goes with format=csv only.");
            }
        }
    }
}
