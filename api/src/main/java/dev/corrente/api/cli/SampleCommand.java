package dev.corrente.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.corrente.api.ingest.sample.SampleData;
import dev.corrente.api.storage.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code data sample}. */
@Command(
        name = "sample",
        description = "Fills an empty store with example data: telecom spare parts, two years of demand, 90 days of"
                + " forecast. Any other store is left alone.",
        footer = {
            "",
            "Equal dates give equal data.",
            "",
            "Examples:",
            "  data sample",
            "  data sample --date 2025-10-31"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills the fields before anything runs.
final class SampleCommand implements Callable<Integer> {
    private static final ZoneId HERE = ZoneId.of("America/Bahia");

    @ParentCommand
    private DataCommand data;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "The last day with actual demand. Default: today, so that the forecast lies ahead.")
    private Optional<LocalDate> date;

    @Mixin
    private FormOption form;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        try (ObjectStore store = data.openStore()) {
            var sample = new SampleData(store, data.ingestion(store), data.workFolder(), data.progress());
            LocalDate today =
                    date.orElseGet(() -> LocalDate.ofInstant(data.clock().instant(), HERE));
            SampleData.Outcome outcome = sample.fill(today);
            data.out().println(form.json() ? json(outcome) : text(outcome));
            return 0;
        }
    }

    private static String text(SampleData.Outcome outcome) {
        return outcome.report().map(ReportText::of).orElseGet(() -> outcome.reason() + " Nothing was done.");
    }

    private static String json(SampleData.Outcome outcome) {
        return outcome.report()
                .map(ReportJson::of)
                .orElseGet(() -> JsonNodeFactory.instance
                        .objectNode()
                        .put("committed", false)
                        .put("reason", outcome.reason())
                        .toPrettyString());
    }
}
