package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.StackStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The status as a table for people. */
final class StatusTable {
    private static final List<String> HEAD = List.of("SERVICE", "IMAGE", "SIZE", "HEALTH", "SINCE", "RESTARTS", "WHY");

    private StatusTable() {}

    static String of(StackStatus status, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (ServiceStatus service : status.services()) {
            rows.add(List.of(
                    service.name(),
                    service.image(),
                    service.sizeBytes() == 0 ? "-" : Math.round(service.sizeBytes() / 1e6) + " MB",
                    service.health(),
                    age(service.since(), now),
                    String.valueOf(service.restarts()),
                    service.message()));
        }
        StringBuilder text = new StringBuilder("Stack " + status.stack() + ": " + status.phase() + " (generation "
                + status.observedGeneration() + ", engine " + status.engine() + ")\n\n");
        text.append(table(rows));
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

    private static String age(String since, Instant now) {
        Duration age = Duration.between(Instant.parse(since), now);
        if (age.toHours() > 0) {
            return age.toHours() + "h" + age.toMinutesPart() + "m";
        }
        return age.toMinutes() > 0
                ? age.toMinutes() + "m" + age.toSecondsPart() + "s"
                : Math.max(0, age.toSeconds()) + "s";
    }

    private static String table(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                boolean last = column == row.size() - 1;
                String cell = row.get(column);
                text.append(cell).append(last ? "\n" : " ".repeat(width(rows, column) - cell.length() + 2));
            }
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
