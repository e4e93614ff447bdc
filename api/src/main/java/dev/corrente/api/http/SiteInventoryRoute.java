package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.Page;
import dev.corrente.api.query.StockFilter;
import dev.corrente.api.query.StockQueries;

import java.io.IOException;
import java.util.List;

import static dev.corrente.api.http.CommonParameters.CATEGORY;
import static dev.corrente.api.http.CommonParameters.PAGED;
import static dev.corrente.api.http.CommonParameters.SITE;

/** What one depot holds. */
final class SiteInventoryRoute implements DataRoute<SiteInventoryRoute.Question> {
    record Question(String siteId, StockFilter filter, Page page) {}

    @Override
    public Operation operation() {
        return Operation.data(
                "/api/v1/sites/{id}/inventory",
                "site_inventory",
                "What one depot holds, the barest first. A depot is understock or ok; overstock is judged by item",
                "SiteInventoryPage",
                List.of(SITE),
                Arguments.parameters(PAGED, InventoryRoute.STATUS, CATEGORY));
    }

    @Override
    public Question parse(Arguments arguments) {
        return new Question(
                arguments.get(SITE),
                new StockFilter(arguments.find(InventoryRoute.STATUS), arguments.find(CATEGORY)),
                CommonParameters.page(arguments));
    }

    @Override
    public void encode(Question question, Reading reading, JsonGenerator out) throws IOException {
        out.writeStartObject();
        Answers.site(out, reading, question.siteId());
        long total = reading.session().number(StockQueries.countOfDepot(question.siteId(), question.filter()));
        CommonParameters.write(out, question.page(), total);
        out.writeFieldName("data");
        Answers.rows(out, reading, StockQueries.ofDepot(question.siteId(), question.filter(), question.page()));
        out.writeEndObject();
    }
}
