package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.ForecastQueries;
import dev.corrente.api.query.Period;
import dev.corrente.api.query.Source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static dev.corrente.api.http.CommonParameters.PERIOD;
import static dev.corrente.api.http.CommonParameters.SOURCE;

/** Forecasts of one source, added up over items and days. */
final class ForecastSummaryRoute implements DataRoute<ForecastSummaryRoute.Question> {
    private static final Parameter<List<String>> ITEMS = Parameter.list("item_ids", "Only these items.", 200);

    record Question(List<String> itemIds, Period period, Optional<String> source) {}

    @Override
    public Operation operation() {
        return Operation.data(
                "/api/v1/forecasts/summary",
                "forecasts_summary",
                "Total forecast, total actual, MAPE, number of items and period, for one source",
                "ForecastSummary",
                List.of(),
                Arguments.parameters(PERIOD, ITEMS, SOURCE));
    }

    @Override
    public Question parse(Arguments arguments) {
        return new Question(
                arguments.find(ITEMS).orElse(List.of()), CommonParameters.period(arguments), arguments.find(SOURCE));
    }

    @Override
    public void encode(Question question, Reading reading, JsonGenerator out) throws IOException {
        List<Source> there = Answers.sources(reading, question.itemIds());
        Optional<Source> chosen = Answers.choose(question.source(), there);
        String source = chosen.map(Source::name).orElse("");
        out.writeStartObject();
        Answers.sources(out, chosen, there);
        Answers.period(out, question.period());
        Answers.fields(out, reading, ForecastQueries.summary(question.itemIds(), source, question.period()));
        out.writeFieldName("provenance");
        Answers.rows(out, reading, ForecastQueries.provenance(question.itemIds(), source, question.period()));
        out.writeEndObject();
    }
}
