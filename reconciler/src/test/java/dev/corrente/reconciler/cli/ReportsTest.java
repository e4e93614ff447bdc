package dev.corrente.reconciler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.reconciler.compare.DriftReport;
import dev.corrente.reconciler.compare.DriftReport.NotCompared;
import dev.corrente.reconciler.desired.SourceLines;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.plan.Drift;
import dev.corrente.reconciler.plan.Drift.Item;
import dev.corrente.reconciler.plan.Drift.Kind;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Drift in the forms that other programs read. */
class ReportsTest {
    private static final String STACK = """
        kind: Stack
        x-base: &base
          mem_limit: 64m
        spec:
          services:
            web:
              <<: *base
              environment:
                LOG_LEVEL: info
              ports: ["80:80"]
          networks:
            ops: {}
        """;

    private static final DriftReport REPORT = new DriftReport(
            "box",
            List.of("db", "web"),
            new Drift(List.of(
                    new Item(
                            Kind.DIVERGED,
                            "web",
                            "its desired state changed",
                            List.of(
                                    new FieldChange("environment.LOG_LEVEL", "debug", "info"),
                                    new FieldChange("mem_limit", "1", "67108864"),
                                    new FieldChange("ports.80/tcp@0.0.0.0:80", null, "published"))),
                    new Item(Kind.MISSING, "network box-ops", "it was missing & <gone>\u0007", List.of()))),
            List.of(new NotCompared("db", "environment.PW", "only the box knows PW")));

    private static final DriftReport CALM =
            new DriftReport("box", List.of("db", "web"), new Drift(List.of()), List.of());

    private static JsonNode sarif(DriftReport report) throws Exception {
        StackLines lines = new StackLines("desired-state/stack.yaml", SourceLines.of(STACK));
        return new ObjectMapper().readTree(Format.json(SarifReport.of(report, lines)));
    }

    private static Document junit(DriftReport report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitReport.of(report))));
    }

    @Test
    void sarif_has_a_finding_for_each_setting_at_its_line_also_of_a_merged_one() throws Exception {
        JsonNode results = sarif(REPORT).at("/runs/0/results");

        assertThat(results.findValuesAsText("startLine")).containsExactly("9", "3", "10", "12");
        assertThat(results.findValuesAsText("ruleId"))
                .containsExactly("drift/diverged", "drift/diverged", "drift/diverged", "drift/missing");
        assertThat(results.at("/0/message/text").asText())
                .isEqualTo("web environment.LOG_LEVEL: desired \"info\", live \"debug\" (its desired state changed)");
        assertThat(results.at("/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("desired-state/stack.yaml");
    }

    @Test
    void sarif_has_what_the_format_requires() throws Exception {
        JsonNode log = sarif(REPORT);
        JsonNode rules = log.at("/runs/0/tool/driver/rules");

        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        assertThat(log.at("/runs/0/tool/driver/name").asText()).isNotEmpty();
        log.at("/runs/0/results").forEach(result -> {
            assertThat(result.at("/message/text").asText()).isNotEmpty();
            assertThat(rules.findValuesAsText("id"))
                    .contains(result.path("ruleId").asText());
            assertThat(result.at("/partialFingerprints/setting~1v1").asText()).hasSize(64);
        });
        assertThat(log.at("/runs/0/invocations/0/executionSuccessful").isBoolean())
                .isTrue();
    }

    @Test
    void what_was_not_compared_is_a_notification_and_no_finding() throws Exception {
        assertThat(sarif(REPORT)
                        .at("/runs/0/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .isEqualTo("services.db.environment.PW: not compared, because only the box knows PW");
        assertThat(sarif(CALM).at("/runs/0/results")).isEmpty();
    }

    @Test
    void junit_has_a_case_for_each_service_and_a_failure_for_each_difference() throws Exception {
        Element suite =
                (Element) junit(REPORT).getElementsByTagName("testsuite").item(0);

        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(suite.getElementsByTagName("failure").item(1).getTextContent())
                .contains("services.web.environment.LOG_LEVEL: desired \"info\", live \"debug\"");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("not compared");
    }

    @Test
    void what_xml_cannot_hold_is_replaced() throws Exception {
        assertThat(junit(REPORT).getElementsByTagName("failure").item(0).getTextContent())
                .contains("it was missing & <gone>?");
        assertThat(junit(CALM).getElementsByTagName("failure").getLength()).isZero();
    }
}
