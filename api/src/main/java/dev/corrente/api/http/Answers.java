package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.ForecastQueries;
import dev.corrente.api.query.ItemQueries;
import dev.corrente.api.query.Period;
import dev.corrente.api.query.Query;
import dev.corrente.api.query.SiteQueries;
import dev.corrente.api.query.Source;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Pieces that several answers are made of. */
final class Answers {
    private Answers() {}

    /** All rows of a query as an array. */
    static void rows(JsonGenerator out, Reading reading, Query query) throws IOException {
        reading.session().read(query, rows -> {
            JsonRows.array(out, rows);
            return true;
        });
    }

    /** At most that many rows as an array. @return whether there were more */
    static boolean rows(JsonGenerator out, Reading reading, Query query, int most) throws IOException {
        return reading.session().read(query, rows -> JsonRows.array(out, rows, most));
    }

    /** The first row's fields, into an open object. @return whether there was a row */
    static boolean fields(JsonGenerator out, Reading reading, Query query) throws IOException {
        return reading.session()
                .first(query, rows -> {
                    JsonRows.fields(out, rows);
                    return true;
                })
                .isPresent();
    }

    /** The field {@code item}. @throws RequestRefused when the snapshot has no such item */
    static void item(JsonGenerator out, Reading reading, String itemId) throws IOException {
        out.writeObjectFieldStart("item");
        if (!fields(out, reading, ItemQueries.one(itemId))) {
            throw Problems.notFound("item", itemId);
        }
        out.writeEndObject();
    }

    /** The field {@code site}. @throws RequestRefused when the snapshot has no such depot */
    static void site(JsonGenerator out, Reading reading, String siteId) throws IOException {
        out.writeObjectFieldStart("site");
        if (!fields(out, reading, SiteQueries.one(siteId))) {
            throw Problems.notFound("site", siteId);
        }
        out.writeEndObject();
    }

    /** The sources that have forecasts of these items (of all, when there are none named). */
    static List<Source> sources(Reading reading, List<String> itemIds) throws IOException {
        return reading.session().read(ForecastQueries.sources(itemIds), rows -> {
            List<Source> sources = new ArrayList<>();
            while (rows.next()) {
                sources.add(new Source(
                        Objects.requireNonNullElse(rows.text(0), ""),
                        Objects.requireNonNullElse(rows.instant(1), Instant.EPOCH)));
            }
            return sources;
        });
    }

    /** The one source of the answer. @throws RequestRefused when one is wanted that is not there */
    static Optional<Source> choose(Optional<String> wanted, List<Source> there) {
        Optional<Source> chosen = Source.choose(wanted, there);
        if (chosen.isEmpty() && wanted.isPresent()) {
            throw Problems.unknownSource(
                    wanted.get(), there.stream().map(Source::name).toList());
        }
        return chosen;
    }

    /** The fields {@code source} and {@code sources}. */
    static void sources(JsonGenerator out, Optional<Source> chosen, List<Source> there) throws IOException {
        out.writeStringField("source", chosen.map(Source::name).orElse(null));
        out.writeArrayFieldStart("sources");
        for (Source source : there) {
            out.writeString(source.name());
        }
        out.writeEndArray();
    }

    /** The field {@code period}: the days that were asked for; an open end is null. */
    static void period(JsonGenerator out, Period period) throws IOException {
        out.writeObjectFieldStart("period");
        out.writeStringField("start", period.start().map(Object::toString).orElse(null));
        out.writeStringField("end", period.end().map(Object::toString).orElse(null));
        out.writeEndObject();
    }
}
