package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Power;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What lets a container reach past itself is refused, unless policy names it. */
class GuardTest {
    private static ServiceMaker privileged() {
        return service("api").isolated(true, List.of(), List.of());
    }

    private static Allowance allowed(Power power, String subject) {
        return new Allowance("api", power, subject, "it has to");
    }

    private static String refused(ServiceMaker maker, Allowance... allowances) {
        return stack().wants(maker).allows(allowances).plan();
    }

    @Test
    void a_privileged_service_is_not_created_and_the_plan_says_how_to_allow_it() {
        assertThat(refused(privileged())).isEqualTo("""
                note: api: it asks for what policy does not allow: privileged (its root is the host's root); take it out of the stack file, or allow it in desired-state/policy.yaml: - {service: api, what: [privileged], reason: …}
                """);
    }

    @Test
    void what_is_allowed_by_name_is_created() {
        assertThat(refused(privileged(), allowed(Power.PRIVILEGED, ""))).contains("create api");
    }

    @Test
    void what_another_service_may_does_not_count() {
        assertThat(refused(privileged(), new Allowance("db", Power.PRIVILEGED, "", "it has to")))
                .doesNotContain("create api");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/var/run/docker.sock",
                "/srv/../run//docker.sock",
                "/home/ana/.docker/run/docker.sock",
                "/run/podman/podman.sock",
                "/run/containerd/containerd.sock",
                "./docker.sock"
            })
    void the_engines_socket_is_refused(String source) {
        assertThat(refused(service("api").bind(source)))
                .contains("what: [engine-socket]")
                .doesNotContain("create api");
        assertThat(refused(service("api").bind(source), allowed(Power.ENGINE_SOCKET, "")))
                .contains("create api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/run", "/var", "/var/run/", "/run/podman"})
    void a_folder_that_holds_the_socket_needs_both_to_be_allowed(String source) {
        assertThat(refused(service("api").bind(source)))
                .contains("what: [engine-socket]")
                .contains("what: [host-path]");
        assertThat(refused(service("api").bind(source), allowed(Power.HOST_PATH, "/")))
                .doesNotContain("create api");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc",
                "/etc/ssl/certs",
                "/root/.ssh",
                "/proc/1/root",
                "/srv/../etc",
                "/var/lib",
                "/var/lib/docker/volumes",
                "/usr/bin",
                "/lib64",
                "/dev/sda"
            })
    void folders_of_the_hosts_system_are_refused(String source) {
        assertThat(refused(service("api").bind(source)))
                .contains("what: [host-path], path: /")
                .doesNotContain("create api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/data", "/etcetera", "/home/ana", "./desired-state/seed", ".", "/mnt/docker.socks"})
    void other_folders_are_nobodys_business(String source) {
        assertThat(refused(service("api").bind(source))).contains("create api");
    }

    @Test
    void an_allowed_path_includes_what_is_below_and_nothing_beside_it() {
        Allowance ssl = allowed(Power.HOST_PATH, "/etc/ssl");
        assertThat(refused(service("api").bind("/etc/ssl/certs"), ssl)).contains("create api");
        assertThat(refused(service("api").bind("/etc/ssl2"), ssl)).contains("path: /etc/ssl2");
        assertThat(refused(service("api").bind("/etc"), ssl)).doesNotContain("create api");
    }

    @Test
    void capabilities_beyond_the_engines_own_are_allowed_one_by_one() {
        ServiceMaker maker = service("api").isolated(false, List.of("NET_RAW", "NET_ADMIN", "ALL"), List.of());
        assertThat(refused(maker))
                .contains("what: [capability:NET_ADMIN, capability:ALL]")
                .doesNotContain("NET_RAW");
        assertThat(refused(maker, allowed(Power.CAPABILITY, "NET_ADMIN"))).contains("what: [capability:ALL]");
        assertThat(refused(maker, allowed(Power.CAPABILITY, "NET_ADMIN"), allowed(Power.CAPABILITY, "ALL")))
                .contains("create api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seccomp=unconfined", "seccomp:unconfined", "apparmor=unconfined", "label:disable"})
    void switching_a_protection_off_is_refused(String option) {
        assertThat(refused(service("api").isolated(false, List.of(), List.of("no-new-privileges:true", option))))
                .contains("what: [security-opt:" + option.replace(':', '=') + "]");
    }

    @Test
    void what_runs_goes_on_and_is_not_replaced_by_what_is_refused() {
        assertThat(stack().wants(privileged()).runsAs(service("api")).plan())
                .startsWith("note: api: it asks for what policy does not allow")
                .doesNotContain("stop api");
    }

    @Test
    void what_runs_goes_on_when_policy_changes_its_mind_but_is_not_started_again() {
        assertThat(stack().wants(privileged()).runs("api").planned())
                .returns(true, Plan::isEmpty)
                .returns(false, Plan::isInSync);
        assertThat(stack().wants(privileged()).exited("api", 1).planned())
                .returns(true, Plan::isEmpty)
                .returns(false, Plan::isInSync);
        assertThat(stack().wants(privileged())
                        .allows(allowed(Power.PRIVILEGED, ""))
                        .exited("api", 1)
                        .plan())
                .contains("start api");
    }

    @Test
    void a_refused_successor_is_not_started_beside_what_runs() {
        assertThat(stack().wants(privileged().order(Order.AUTO))
                        .runsAs(service("api").order(Order.AUTO))
                        .hasBeside("api", Status.CREATED, EngineHealth.NONE)
                        .plan())
                .contains("it asks for what policy does not allow")
                .doesNotContain("start api")
                .doesNotContain("stop api");
    }
}
