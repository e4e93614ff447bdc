package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PortTextTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            80                       | [127.0.0.1:0->80/tcp]
            8080:80                  | [127.0.0.1:8080->80/tcp]
            0.0.0.0:8080:80          | [0.0.0.0:8080->80/tcp]
            127.0.0.1::80            | [127.0.0.1:0->80/tcp]
            5353:53/udp              | [127.0.0.1:5353->53/udp]
            [::1]:8080:80            | [::1:8080->80/tcp]
            9000-9002:9000-9002      | [127.0.0.1:9000->9000/tcp, 127.0.0.1:9001->9001/tcp, 127.0.0.1:9002->9002/tcp]
            80-81                    | [127.0.0.1:0->80/tcp, 127.0.0.1:0->81/tcp]
            192.168.1.5:80-81:90-91  | [192.168.1.5:80->90/tcp, 192.168.1.5:81->91/tcp]
            """)
    void short_forms(String text, String expected) {
        assertThat(PortText.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Good.class, good -> assertThat(good.value()).hasToString(expected));
    }

    @Test
    void a_thousand_ports_are_not_too_many() {
        assertThat(PortText.parse("1-1000").then(ports -> Parsed.good(ports.size())))
                .isEqualTo(Parsed.good(1_000));
        assertThat(PortText.parse("1-1001")).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            web             | "web" is not a port; write 127.0.0.1:8080:80, 8080:80 or 80
            1:2:3:4         | "1:2:3:4" is not a port; write 127.0.0.1:8080:80, 8080:80 or 80
            8080:           | "8080:" is not a port; write 127.0.0.1:8080:80, 8080:80 or 80
            0:80            | "0" is not a port; ports go from 1 to 65535, ranges upwards
            65536:80        | "65536" is not a port; ports go from 1 to 65535, ranges upwards
            82-80:82-80     | "82-80" is not a port; ports go from 1 to 65535, ranges upwards
            1-65535         | "1-65535" is more than 1000 ports; publish fewer
            80-82:80-81     | "80-82:80-81" publishes 3 host ports for 2 container ports; both ranges must be of one length
            localhost:80:80 | "localhost" is a name, not an address; write 127.0.0.1
            300.0.0.1:80:80 | "300.0.0.1" is not an IP address; write one such as 127.0.0.1 or 0.0.0.0
            example:80:80   | "example" is not an IP address; write one such as 127.0.0.1 or 0.0.0.0
            [::zz]:80:80    | "::zz" is not an IP address; write one such as 127.0.0.1 or 0.0.0.0
            80:80/sctp      | "sctp" is not a protocol; write tcp or udp
            """)
    void refused_forms(String text, String expected) {
        assertThat(PortText.parse(text)).isEqualTo(SharedCases.bad(expected));
    }
}
