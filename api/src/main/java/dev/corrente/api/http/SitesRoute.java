package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.SiteQueries;

import java.io.IOException;
import java.util.List;

/** All depots. */
final class SitesRoute implements DataRoute<Arguments> {
    @Override
    public Operation operation() {
        return Operation.data(
                "/api/v1/sites",
                "sites",
                "Depots, with the number of items that they hold and of those that run short",
                "SiteList",
                List.of(),
                List.of());
    }

    @Override
    public Arguments parse(Arguments arguments) {
        return arguments;
    }

    @Override
    public void encode(Arguments question, Reading reading, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeFieldName("data");
        Answers.rows(out, reading, SiteQueries.all());
        out.writeEndObject();
    }
}
