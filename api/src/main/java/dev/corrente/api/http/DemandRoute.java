package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.DemandFilter;
import dev.corrente.api.query.DemandGroup;
import dev.corrente.api.query.DemandQueries;
import dev.corrente.api.query.Page;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static dev.corrente.api.http.CommonParameters.CATEGORY;
import static dev.corrente.api.http.CommonParameters.PAGED;
import static dev.corrente.api.http.CommonParameters.PERIOD;

/** Counted demand, summed by one dimension. */
final class DemandRoute implements DataRoute<DemandRoute.Question> {
    private static final Parameter<DemandGroup> BY =
            Parameter.choice("by", "What demand is summed by.", DemandGroup.class, Optional.of(DemandGroup.ITEM));
    private static final Parameter<String> ITEM_ID = Parameter.text("item_id", "Only this item.");
    private static final Parameter<String> SITE_ID = Parameter.text("site_id", "Only this depot.");
    private static final Parameter<String> STATE = Parameter.text("state", "Only depots of this state, such as BA.");

    record Question(DemandGroup group, DemandFilter filter, Page page) {}

    @Override
    public Operation operation() {
        List<Parameter<?>> common =
                Stream.concat(PERIOD.stream(), PAGED.stream()).toList();
        return Operation.data(
                "/api/v1/demand",
                "demand",
                "Counted demand, summed by item, site, state, category, month or day",
                "DemandPage",
                List.of(),
                Arguments.parameters(common, BY, ITEM_ID, SITE_ID, STATE, CATEGORY));
    }

    @Override
    public Question parse(Arguments arguments) {
        var filter = new DemandFilter(
                arguments.find(ITEM_ID),
                arguments.find(SITE_ID),
                arguments.find(STATE),
                arguments.find(CATEGORY),
                CommonParameters.period(arguments));
        return new Question(arguments.get(BY), filter, CommonParameters.page(arguments));
    }

    @Override
    public void encode(Question question, Reading reading, JsonGenerator out) throws IOException {
        out.writeStartObject();
        Answers.period(out, question.filter().period());
        Answers.fields(out, reading, DemandQueries.totals(question.group(), question.filter()));
        out.writeNumberField("page", question.page().number());
        out.writeNumberField("limit", question.page().limit());
        out.writeFieldName("data");
        Answers.rows(out, reading, DemandQueries.grouped(question.group(), question.filter(), question.page()));
        out.writeEndObject();
    }
}
