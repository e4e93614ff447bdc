package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.status.StackStatus;

import java.time.Instant;

/** The status as a table for people. */
final class StatusTable {
    private StatusTable() {}

    static String of(StackStatus status, Instant now, Paint paint) {
        StringBuilder text = new StringBuilder("Stack " + status.stack() + ": " + paint.cell(status.phase())
                + " (generation " + status.observedGeneration() + ", engine " + status.engine() + ")\n\n");
        text.append(Tables.services(status.services(), now).text(paint)).append('\n');
        status.conditions().stream()
                .filter(condition -> condition.type().equals("Degraded")
                        && condition.status().equals("True"))
                .forEach(condition -> text.append('\n')
                        .append(condition.reason())
                        .append(": ")
                        .append(condition.message())
                        .append('\n'));
        return text.toString().stripTrailing();
    }
}
