package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Mount;
import org.junit.jupiter.api.Test;

import java.util.OptionalInt;
import java.util.OptionalLong;

import static dev.corrente.reconciler.plan.Given.service;
import static org.assertj.core.api.Assertions.assertThat;

/** Start first where nothing stands against it, stop first elsewhere; why is part of the plan. */
class UpdateOrderTest {
    private static final Mount DATA = new Mount.VolumeMount("data", "/data", false);

    private static ServiceMaker auto() {
        return service("api").order(Order.AUTO);
    }

    private static void startsFirst(ServiceMaker maker, String why) {
        assertThat(UpdateOrder.of(maker.make())).isEqualTo(new UpdateOrder(true, why));
    }

    private static void stopsFirst(ServiceMaker maker, String why) {
        assertThat(UpdateOrder.of(maker.make())).isEqualTo(new UpdateOrder(false, why));
    }

    @Test
    void what_only_one_container_can_have_means_stop_first() {
        stopsFirst(auto().job(), "it is a job");
        stopsFirst(auto().port(5000, 80), "it publishes 127.0.0.1:5000->80/tcp");
        stopsFirst(auto().mount(DATA), "it writes to volume data");
        stopsFirst(auto().mount(new Mount.BindMount("/srv/data", "/data", false)), "it writes to /srv/data");
    }

    @Test
    void a_port_that_the_engine_chooses_and_a_mount_that_is_only_read_or_private_are_no_hindrance() {
        ServiceMaker harmless = auto().port(0, 80)
                .bind("/srv/pages")
                .mount(new Mount.VolumeMount("pages", "/pages", true))
                .mount(new Mount.TmpfsMount("/tmp", OptionalLong.empty(), OptionalInt.empty()));
        startsFirst(harmless, "nothing of it can have one owner only");
    }

    @Test
    void a_stack_file_may_let_two_write_to_one_place_but_not_publish_one_port() {
        startsFirst(service("api").order(Order.START_FIRST).mount(DATA), "its stack file says so");
        stopsFirst(service("api").order(Order.START_FIRST).port(5000, 80), "it publishes 127.0.0.1:5000->80/tcp");
        stopsFirst(service("api").order(Order.STOP_FIRST), "its stack file says so");
    }
}
