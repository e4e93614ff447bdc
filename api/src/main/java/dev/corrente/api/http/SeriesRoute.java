package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.ForecastQueries;
import dev.corrente.api.query.Period;
import dev.corrente.api.query.Source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static dev.corrente.api.http.CommonParameters.ITEM;
import static dev.corrente.api.http.CommonParameters.PERIOD;
import static dev.corrente.api.http.CommonParameters.SOURCE;

/** One item by day: what was forecast by one source, and what was counted. */
final class SeriesRoute implements DataRoute<SeriesRoute.Question> {
    /** No source has this name, so that an item without forecasts shows its demand alone. */
    private static final String NO_SOURCE = "";

    record Question(String itemId, Period period, Optional<String> source) {}

    @Override
    public Operation operation() {
        return Operation.data(
                "/api/v1/items/{id}/timeseries",
                "item_timeseries",
                "Forecast, actual and counted demand of one item by day",
                "Series",
                List.of(ITEM),
                Arguments.parameters(PERIOD, SOURCE));
    }

    @Override
    public Question parse(Arguments arguments) {
        return new Question(arguments.get(ITEM), CommonParameters.period(arguments), arguments.find(SOURCE));
    }

    @Override
    public void encode(Question question, Reading reading, JsonGenerator out) throws IOException {
        List<String> items = List.of(question.itemId());
        out.writeStartObject();
        Answers.item(out, reading, question.itemId());
        List<Source> there = Answers.sources(reading, items);
        Optional<Source> chosen = Answers.choose(question.source(), there);
        String source = chosen.map(Source::name).orElse(NO_SOURCE);
        Answers.sources(out, chosen, there);
        Answers.period(out, question.period());
        out.writeStringField(
                "last_updated", chosen.map(s -> s.generatedAt().toString()).orElse(null));
        out.writeFieldName("provenance");
        Answers.rows(out, reading, ForecastQueries.provenance(items, source, question.period()));
        out.writeFieldName("data");
        var days = ForecastQueries.series(question.itemId(), source, question.period());
        boolean more = Answers.rows(out, reading, days, ForecastQueries.MOST_DAYS);
        out.writeBooleanField("truncated", more);
        out.writeEndObject();
    }
}
