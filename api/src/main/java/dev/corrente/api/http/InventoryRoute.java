package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.Page;
import dev.corrente.api.query.StockFilter;
import dev.corrente.api.query.StockOrder;
import dev.corrente.api.query.StockQueries;
import dev.corrente.api.query.StockStatus;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static dev.corrente.api.http.CommonParameters.CATEGORY;
import static dev.corrente.api.http.CommonParameters.PAGED;

/** Items by the state of their stock, worst first. */
final class InventoryRoute implements DataRoute<InventoryRoute.Question> {
    static final Parameter<StockStatus> STATUS = Parameter.choice(
            "status",
            "Only items in this state. understock: at or below the reorder point (critical below the safety stock);"
                    + " overstock: above the reorder point plus the delivered forecast of the days to come.",
            StockStatus.class,
            Optional.empty());
    private static final Parameter<StockOrder> SORT = Parameter.choice(
            "sort", "Order; severity is worst first.", StockOrder.class, Optional.of(StockOrder.SEVERITY));

    record Question(StockFilter filter, StockOrder order, Page page) {}

    @Override
    public Operation operation() {
        return Operation.data(
                "/api/v1/inventory",
                "inventory",
                "Items by the state of their stock, worst first, and how many are in each state",
                "InventoryPage",
                List.of(),
                Arguments.parameters(PAGED, STATUS, CATEGORY, SORT));
    }

    @Override
    public Question parse(Arguments arguments) {
        return new Question(
                new StockFilter(arguments.find(STATUS), arguments.find(CATEGORY)),
                arguments.get(SORT),
                CommonParameters.page(arguments));
    }

    @Override
    public void encode(Question question, Reading reading, JsonGenerator out) throws IOException {
        long total = reading.session().number(StockQueries.count(question.filter()));
        out.writeStartObject();
        CommonParameters.write(out, question.page(), total);
        out.writeObjectFieldStart("counts");
        Answers.fields(out, reading, StockQueries.counts());
        out.writeEndObject();
        out.writeFieldName("data");
        Answers.rows(out, reading, StockQueries.list(question.filter(), question.order(), question.page()));
        out.writeEndObject();
    }
}
