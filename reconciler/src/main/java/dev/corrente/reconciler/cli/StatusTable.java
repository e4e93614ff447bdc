package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.StackStatus;

import java.time.Instant;

/** The status as a table for people. */
final class StatusTable {
    private StatusTable() {}

    static String of(StackStatus status, Instant now, Paint paint) {
        String source = SourceAnswer.brief(status.source(), now);
        StringBuilder text = new StringBuilder("Stack " + status.stack() + ": " + paint.cell(status.phase())
                + " (generation " + status.observedGeneration() + ", engine " + status.engine() + ")\n"
                + (source.isEmpty() ? "" : "Source: " + source + "\n") + "\n");
        text.append(Tables.services(status.services(), now).text(paint)).append('\n');
        status.conditions().stream()
                .filter(StatusTable::isTold)
                .forEach(condition -> text.append('\n')
                        .append(condition.reason())
                        .append(": ")
                        .append(condition.message())
                        .append('\n'));
        return text.toString().stripTrailing();
    }

    /** A source that refuses something makes the stack Degraded, which says so. */
    private static boolean isTold(Condition condition) {
        return (condition.type().equals("Degraded") && condition.status().equals("True"))
                || (condition.type().equals("SourceReady") && condition.status().equals("Unknown"));
    }
}
