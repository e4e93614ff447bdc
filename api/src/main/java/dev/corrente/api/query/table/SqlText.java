package dev.corrente.api.query.table;

import dev.corrente.api.query.Bind;
import dev.corrente.api.query.Query;

import java.util.ArrayList;
import java.util.List;

/** A statement that grows from fixed text and bound values. */
final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Bind> binds = new ArrayList<>();

    void add(String more) {
        text.append(more);
    }

    /** @param more with one question mark */
    void add(String more, Bind value) {
        text.append(more);
        binds.add(value);
    }

    /** A value for a question mark that was added before. */
    void bind(Bind value) {
        binds.add(value);
    }

    Query query() {
        return new Query(text.toString(), binds);
    }
}
