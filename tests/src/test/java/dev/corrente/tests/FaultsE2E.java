package dev.corrente.tests;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Each fault of the bench that no other test does to a real engine, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsE2E {
    private static final String ENGINE = "unix:///var/run/docker.sock";

    private final FaultStack stack = new FaultStack(ENGINE, HostReconciler.version());
    private final EngineEvents events = new EngineEvents(ENGINE);

    FaultsE2E() throws IOException {}

    @AfterAll
    void takeAway() {
        events.close();
        stack.close();
    }

    /** Out of memory, disconnected, network removed, tag moved, container and image removed. */
    @ParameterizedTest
    @ValueSource(strings = {"oom", "off", "netless", "tag", "image"})
    void a_service_is_healthy_again_after(String fault) throws IOException {
        List<Faults.Fault> one = new Faults(stack, events)
                .all().stream().filter(any -> any.prefix().equals(fault)).toList();

        assertThat(FaultBench.measured(one.getFirst(), stack, events, 1).runs()).isEqualTo(1);
    }
}
