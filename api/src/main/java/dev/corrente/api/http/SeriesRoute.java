package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.engine.SeriesIndex;
import dev.corrente.api.query.Period;
import dev.corrente.api.query.SeriesQueries;
import dev.corrente.api.query.Source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static dev.corrente.api.http.CommonParameters.ITEM;
import static dev.corrente.api.http.CommonParameters.PERIOD;
import static dev.corrente.api.http.CommonParameters.SOURCE;

/** One item by day: what was forecast by one source, and what was counted. */
final class SeriesRoute implements DataRoute<SeriesRoute.Question> {
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
        SeriesIndex index = reading.snapshot().series();
        SeriesIndex.Item item =
                index.find(question.itemId()).orElseThrow(() -> Problems.notFound("item", question.itemId()));
        List<Source> there = item.sources();
        Optional<Source> chosen = Answers.choose(question.source(), there);
        out.writeStartObject();
        write(out, item);
        Answers.sources(out, chosen, there);
        Answers.period(out, question.period());
        out.writeStringField(
                "last_updated", chosen.map(s -> s.generatedAt().toString()).orElse(null));
        out.writeFieldName("data");
        var days = new SeriesRows(index);
        JsonText text = Json.raw(out);
        boolean more = reading.session()
                .read(SeriesQueries.days(item.number(chosen), question.period()), rows -> days.write(text, rows));
        write(out, days.provenance());
        out.writeBooleanField("truncated", more);
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, SeriesIndex.Item item) throws IOException {
        out.writeObjectFieldStart("item");
        out.writeStringField("item_id", item.id());
        out.writeStringField("sku", item.sku());
        out.writeStringField("name", item.name());
        out.writeStringField("category", item.category());
        out.writeStringField("unit", item.unit());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, List<SeriesRows.Counted> provenance) throws IOException {
        out.writeArrayFieldStart("provenance");
        for (SeriesRows.Counted delivery : provenance) {
            out.writeStartObject();
            out.writeStringField("source", delivery.provenance().source());
            out.writeStringField("model_version", delivery.provenance().modelVersion());
            out.writeStringField("generated_at", delivery.generatedAt().toString());
            out.writeStringField("dataset_id", delivery.provenance().datasetId());
            out.writeNumberField("rows", delivery.rows());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
