package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.PortBinding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Two containers cannot publish one port of one address, and every address is all of them. */
class PortClashTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 5000, 127.0.0.1:5000/tcp,  true",
        "127.0.0.1, 5000, 0.0.0.0:5000/tcp,    true",
        "127.0.0.1, 5000, :::5000/tcp,         true",
        "127.0.0.1, 5000, :5000/tcp,           true",
        "0.0.0.0,   5000, 127.0.0.1:5000/tcp,  true",
        "::,        5000, 127.0.0.1:5000/tcp,  true",
        "127.0.0.1, 5000, 10.0.0.1:5000/tcp,   false",
        "127.0.0.1, 5000, 127.0.0.1:15000/tcp, false",
        "127.0.0.1, 5000, 127.0.0.1:5000/udp,  false",
        "127.0.0.1, 0,    127.0.0.1:0/tcp,     false"
    })
    void a_strangers_port_is_in_the_way_where_the_addresses_meet(String ip, int port, String held, boolean clash) {
        PortBinding wanted = new PortBinding(ip, port, 80, "tcp");

        assertThat(PortClash.with(wanted, Map.of(held, "theirs")).isPresent()).isEqualTo(clash);
    }
}
