package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compose.Finding;
import dev.corrente.reconciler.compose.Finding.Kind;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.util.List;

/** What is not the same on the other side, beside the file that was made. */
final class Report {
    @Option(
            names = "--report",
            paramLabel = "FORM",
            description = "how the differences are told on standard error: text or json (default: text)")
    private Format format = Format.TEXT;

    @Option(names = "--strict", description = "write nothing and end with 2 where something is dropped or changed")
    private boolean strict;

    /**
     * The report for programs.
     *
     * @param policy lines of the policy file that is needed, none where none is
     */
    record Document(String source, String stack, List<Finding> findings, List<String> policy) {
        Document {
            findings = List.copyOf(findings);
            policy = List.copyOf(policy);
        }
    }

    boolean refuses(List<Finding> findings) {
        return strict && findings.stream().anyMatch(finding -> finding.kind() != Kind.NEEDED);
    }

    void tell(Document document, PrintWriter err) {
        if (format == Format.JSON) {
            err.println(Format.json(document));
        } else {
            document.findings().forEach(finding -> err.println(line(document.source(), finding)));
            document.policy().forEach(err::println);
            err.println(summary(document));
        }
        err.flush();
    }

    private static String line(String source, Finding finding) {
        return source + (finding.line() == 0 ? "" : ":" + finding.line()) + " " + finding;
    }

    private static String summary(Document document) {
        if (document.findings().isEmpty()) {
            return "Stack " + document.stack() + ": nothing is lost.";
        }
        return "Stack " + document.stack() + ": " + count(document, Kind.DROPPED) + " dropped, "
                + count(document, Kind.CHANGED) + " changed, " + count(document, Kind.NEEDED) + " needed.";
    }

    private static long count(Document document, Kind kind) {
        return document.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .count();
    }
}
