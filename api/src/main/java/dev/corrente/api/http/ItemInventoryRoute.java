package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.query.StockQueries;

import java.io.IOException;
import java.util.List;

import static dev.corrente.api.http.CommonParameters.ITEM;

/** The stock of one item, summed over its depots and by depot. */
final class ItemInventoryRoute implements DataRoute<String> {
    @Override
    public Operation operation() {
        return Operation.data(
                "/api/v1/inventory/{id}",
                "item_inventory",
                "Current stock, thresholds and state of one item, with its depots",
                "ItemInventory",
                List.of(ITEM),
                List.of());
    }

    @Override
    public String parse(Arguments arguments) {
        return arguments.get(ITEM);
    }

    @Override
    public void encode(String itemId, Reading reading, JsonGenerator out) throws IOException {
        out.writeStartObject();
        Answers.item(out, reading, itemId);
        out.writeFieldName("stock");
        boolean counted = reading.session()
                .first(StockQueries.ofItem(itemId), rows -> {
                    out.writeStartObject();
                    JsonRows.fields(out, rows);
                    out.writeEndObject();
                    return true;
                })
                .isPresent();
        if (!counted) {
            out.writeNull();
        }
        out.writeFieldName("sites");
        Answers.rows(out, reading, StockQueries.depotsOfItem(itemId));
        out.writeEndObject();
    }
}
