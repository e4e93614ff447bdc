package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyReaderTest {
    static final String EVERYTHING = """
            apiVersion: corrente.dev/v1
            kind: Policy
            spec:
              allow:
                - service: web
                  what: [privileged, engine-socket, "capability:cap_net_admin", "security-opt:seccomp:unconfined"]
                  reason: it watches the others
                - {service: web, what: [host-path], path: /etc/ssl/../ssl/, reason: certificates}
            """;

    private static final String HEAD = "apiVersion: corrente.dev/v1\nkind: Policy\nspec:\n  allow:\n";

    @TempDir
    Path project;

    private StackFolder folder() {
        return StackFolder.spec(project, "spec: {services: {web: {image: a}}}\n");
    }

    private String problems(String entry) {
        return folder().file("policy.yaml", HEAD + entry.indent(4)).problems();
    }

    @Test
    void without_the_file_nothing_is_allowed() {
        assertThat(folder().stack().rules().allowances()).isEmpty();
    }

    @Test
    void everything_is_read_and_kept_with_the_revision() {
        ReadResult.Accepted accepted = folder().file("policy.yaml", EVERYTHING).accepted();

        assertThat(accepted.stack().rules().allowances())
                .containsExactly(
                        new Allowance("web", Power.PRIVILEGED, "", "it watches the others"),
                        new Allowance("web", Power.ENGINE_SOCKET, "", "it watches the others"),
                        new Allowance("web", Power.CAPABILITY, "NET_ADMIN", "it watches the others"),
                        new Allowance("web", Power.SECURITY_OPTION, "seccomp=unconfined", "it watches the others"),
                        new Allowance("web", Power.HOST_PATH, "/etc/ssl", "certificates"));
        assertThat(accepted.files()).containsEntry("desired-state/policy.yaml", EVERYTHING);
    }

    @Test
    void an_earlier_revision_is_read_with_the_policy_that_it_had() {
        ReadResult.Accepted before = folder().file("policy.yaml", EVERYTHING).accepted();
        folder().file("policy.yaml", HEAD.replace("allow:", "allow: []"));
        ReadResult again = DesiredReader.again(project.resolve("desired-state"), before.files(), Map.of());

        assertThat(again).isEqualTo(before);
    }

    @Test
    void no_reason_no_permission() {
        assertThat(problems("- {service: web, what: [privileged]}")).isEqualTo("""
                desired-state/policy.yaml:5:7 spec.allow[0]: "reason" is missing; say why this service may; whoever reads the policy later will ask
                """);
        assertThat(problems("- {service: web, what: [privileged], reason: ' '}"))
                .contains("this is no reason");
    }

    @Test
    void slips_are_placed_and_come_with_a_suggestion() {
        assertThat(problems("""
                - service: web
                  what: [privilegd, "capability:NET_ADMN", "engine-socket:x", host-path]
                  reason: r
                - {service: web, what: [privileged], path: etc, reason: r, until: 2027}
                """)).isEqualTo("""
                desired-state/policy.yaml:6:14 spec.allow[0].what[0]: "privilegd" is nothing that can be allowed; did you mean "privileged"?
                desired-state/policy.yaml:6:25 spec.allow[0].what[1]: "NET_ADMN" is not a capability; did you mean "NET_ADMIN"?
                desired-state/policy.yaml:6:48 spec.allow[0].what[2]: "engine-socket:x" has something after the colon; write engine-socket
                desired-state/policy.yaml:6:67 spec.allow[0].what[3]: "path" is missing; name the folder of the host that is allowed
                desired-state/policy.yaml:8:48 spec.allow[1].path: "etc" is not an absolute path of the host; write one such as /etc/ssl
                desired-state/policy.yaml:8:48 spec.allow[1].path: a path without host-path means nothing; leave it out
                desired-state/policy.yaml:8:64 spec.allow[1].until: unknown key "until"; known here are service, what, path, reason
                """);
    }

    @Test
    void a_file_that_cannot_be_read_refuses_the_whole_state() {
        assertThat(folder().file("policy.yaml", "kind: Stack\n").problems()).isNotEmpty();
        assertThat(folder().file("policy.yaml", "[").problems()).startsWith("desired-state/policy.yaml");
    }

    @Test
    void a_service_that_the_stack_does_not_have_is_warned_of() {
        assertThat(folder().file("policy.yaml", HEAD + "    - {service: wep, what: privileged, reason: r}\n")
                        .warnings())
                .isEqualTo("""
                desired-state/policy.yaml:5:17 spec.allow[0].service: the stack has no service "wep"; did you mean "web"?
                """);
    }

    @Test
    void another_kind_of_file_is_not_taken_for_a_policy() {
        assertThat(folder().file("policy.yaml", "apiVersion: corrente.dev/v2\nkind: Stack\nspec: {}\n")
                        .problems())
                .isEqualTo("""
                desired-state/policy.yaml:1:13 apiVersion: expected corrente.dev/v1, found text "corrente.dev/v2"; did you mean "corrente.dev/v1"?
                desired-state/policy.yaml:2:7 kind: expected Policy, found text "Stack"
                """);
    }

    @Test
    void what_resembles_nothing_gets_the_whole_list() {
        assertThat(problems("- {service: web, what: [everything], reason: r}"))
                .contains("known are privileged, engine-socket, host-path, capability, security-opt");
    }
}
