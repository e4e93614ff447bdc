package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.ItemOrder;
import dev.corrente.api.query.ItemQueries;
import dev.corrente.api.query.ItemSearch;
import dev.corrente.api.query.Page;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static dev.corrente.api.http.CommonParameters.CATEGORY;
import static dev.corrente.api.http.CommonParameters.PAGED;

/** The item list. */
final class ItemsRoute implements DataRoute<ItemsRoute.Question> {
    private static final Parameter<String> TEXT =
            Parameter.text("q", "Found anywhere in name, SKU or id, whatever the case and accents.");
    private static final Parameter<ItemOrder> SORT = Parameter.choice(
            "sort", "Order; a minus sign turns it round.", ItemOrder.class, Optional.of(ItemOrder.NAME));

    record Question(ItemSearch search, ItemOrder order, Page page) {}

    @Override
    public Operation operation() {
        return Operation.data(
                "/api/v1/items",
                "items",
                "Items, searched, filtered, sorted, by page",
                "ItemPage",
                List.of(),
                Arguments.parameters(PAGED, TEXT, CATEGORY, SORT));
    }

    @Override
    public Question parse(Arguments arguments) {
        return new Question(
                new ItemSearch(arguments.find(TEXT), arguments.find(CATEGORY)),
                arguments.get(SORT),
                CommonParameters.page(arguments));
    }

    @Override
    public void encode(Question question, Reading reading, JsonGenerator out) throws IOException {
        long total = reading.session().number(ItemQueries.count(question.search()));
        out.writeStartObject();
        CommonParameters.write(out, question.page(), total);
        out.writeFieldName("data");
        Answers.rows(out, reading, ItemQueries.page(question.search(), question.order(), question.page()));
        out.writeEndObject();
    }
}
