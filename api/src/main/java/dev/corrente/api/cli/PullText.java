package dev.corrente.api.cli;

import dev.corrente.api.ingest.ResultsPull.Outcome;
import dev.corrente.api.ingest.ResultsPull.State;

import java.util.List;
import java.util.stream.Collectors;

/** What became of each delivery of the shared place. */
final class PullText {
    private PullText() {}

    static String of(String location, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return "No delivery lies in " + location + ".";
        }
        return outcomes.stream().map(PullText::of).collect(Collectors.joining("\n"));
    }

    private static String of(Outcome outcome) {
        String head = words(outcome);
        return outcome.state() == State.TAKEN
                ? head + "\n"
                        + outcome.report()
                                .map(ReportText::of)
                                .orElse("")
                                .indent(2)
                                .stripTrailing()
                : head;
    }

    /** One line, but for what a refusal lists. */
    static String words(Outcome outcome) {
        return outcome.delivery()
                + switch (outcome.state()) {
                    case TAKEN -> ": taken in";
                    case KNOWN -> ": taken in before, nothing to do";
                    case WAITING -> ": waits: " + outcome.word();
                    case REFUSED -> ": refused\n" + outcome.word().indent(2).stripTrailing();
                };
    }
}
