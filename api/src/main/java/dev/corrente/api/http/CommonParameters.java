package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.Page;
import dev.corrente.api.query.Period;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Parameters that several routes take. */
final class CommonParameters {
    static final Parameter<LocalDate> START = Parameter.day("start", "First day, in America/Bahia.");
    static final Parameter<LocalDate> END = Parameter.day("end", "Last day, in America/Bahia.");
    static final Parameter<Integer> PAGE = Parameter.whole("page", "Page, counted from 1.", 1, 100_000, 1);
    static final Parameter<Integer> LIMIT = Parameter.whole("limit", "Rows on a page.", 1, Page.MOST_ROWS, 50);
    static final Parameter<String> CATEGORY = Parameter.text("category", "Only items of this category.");
    static final Parameter<String> ITEM = Parameter.text("id", "The item's id.");
    static final Parameter<String> SNAPSHOT_ID =
            Parameter.text("snapshot_id", "The snapshot's id, as GET /api/v1/snapshots lists it.");
    static final Parameter<String> SNAPSHOT = Parameter.text(
            "snapshot",
            "Answer from this kept snapshot, as GET /api/v1/snapshots lists it, instead of the served one.");
    static final Parameter<String> SITE = Parameter.text("id", "The depot's id.");
    static final Parameter<String> SOURCE = Parameter.text(
            "source",
            "Which forecast. Sources are never added up: by default it is `ensemble`, else the source with the newest"
                    + " generated_at.");

    static final List<Parameter<?>> PERIOD = List.of(START, END);
    static final List<Parameter<?>> PAGED = List.of(PAGE, LIMIT);

    private CommonParameters() {}

    static Period period(Arguments arguments) {
        Optional<LocalDate> start = arguments.find(START);
        Optional<LocalDate> end = arguments.find(END);
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw Problems.badValue("end", end.get().toString(), "a day that is not before start");
        }
        return new Period(start, end);
    }

    static Page page(Arguments arguments) {
        return new Page(arguments.get(PAGE), arguments.get(LIMIT));
    }

    /** The fields that tell where a page stands, into an open object. */
    static void write(JsonGenerator out, Page page, long total) throws IOException {
        out.writeNumberField("total", total);
        out.writeNumberField("page", page.number());
        out.writeNumberField("limit", page.limit());
    }
}
