package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.IndicatorQueries;
import dev.corrente.api.query.Period;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static dev.corrente.api.http.CommonParameters.PERIOD;

/** Business indicators as delivered. */
final class IndicatorsRoute implements DataRoute<IndicatorsRoute.Question> {
    private static final Parameter<String> METRIC =
            Parameter.text("metric", "Only this indicator, such as service_level.");

    record Question(Optional<String> metric, Period period) {}

    @Override
    public Operation operation() {
        return Operation.data(
                "/api/v1/indicators",
                "indicators",
                "Business indicators by day, as they were delivered",
                "Indicators",
                List.of(),
                Arguments.parameters(PERIOD, METRIC));
    }

    @Override
    public Question parse(Arguments arguments) {
        return new Question(arguments.find(METRIC), CommonParameters.period(arguments));
    }

    @Override
    public void encode(Question question, Reading reading, JsonGenerator out) throws IOException {
        out.writeStartObject();
        Answers.period(out, question.period());
        out.writeFieldName("data");
        var rows = IndicatorQueries.rows(question.metric(), question.period());
        boolean more = Answers.rows(out, reading, rows, IndicatorQueries.MOST_ROWS);
        out.writeBooleanField("truncated", more);
        out.writeEndObject();
    }
}
