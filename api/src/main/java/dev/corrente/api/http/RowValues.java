package dev.corrente.api.http;

import dev.corrente.api.engine.EngineFailure;
import dev.corrente.api.engine.Rows;
import dev.corrente.api.query.Bind;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/** Values of the current row as they can be bound again. */
final class RowValues {
    private RowValues() {}

    static @Nullable Bind at(Rows rows, int column) {
        if (rows.isNull(column)) {
            return null;
        }
        return switch (rows.columns().get(column).kind()) {
            case TEXT -> Bind.text(requireNonNull(rows.text(column)));
            case DAY -> Bind.day(requireNonNull(rows.day(column)));
            case INSTANT -> Bind.moment(requireNonNull(rows.instant(column)));
            case WHOLE -> Bind.whole(rows.whole(column));
            case REAL -> Bind.real(rows.real(column));
            case FLAG -> Bind.flag(requireNonNull(rows.flag(column)));
            case HUGE, DECIMAL ->
                throw new EngineFailure(EngineFailure.Kind.INVALID, "No page is ordered by such a column", null);
        };
    }
}
