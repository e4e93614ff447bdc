package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compare.DriftReport;
import dev.corrente.reconciler.plan.Drift;

import java.nio.file.Path;
import java.util.List;

/** How drift is told: to a person, to a program, as test results, or as findings in a file. */
enum DriftForm {
    TEXT,
    JSON,
    YAML,
    JUNIT,
    SARIF;

    String write(DriftReport report, Path project) {
        return switch (this) {
            case TEXT -> report.toString();
            case JSON -> Format.json(View.of(report));
            case YAML -> Format.yaml(View.of(report));
            case JUNIT -> JunitReport.of(report);
            case SARIF -> Format.json(SarifReport.of(report, StackLines.in(project)));
        };
    }

    /** The words of the JSON form, which programs rely on. */
    record View(String stack, boolean inSync, List<Drift.Item> items, List<DriftReport.NotCompared> notCompared) {
        static View of(DriftReport report) {
            return new View(report.stack(), report.inSync(), report.drift().items(), report.notCompared());
        }
    }
}
