package dev.corrente.api.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTest {
    private final AtomicLong now = new AtomicLong();
    private final RateLimit limit = new RateLimit("address", 2, 5, now::get);

    @Test
    void aBurstIsLetInThenAsManyASecondAsAreAllowed() {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.take("a").allowed()).isTrue();
        }
        RateLimit.Decision refused = limit.take("a");
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.policy()).isEqualTo("\"address\";q=10;w=5");
        assertThat(refused.state()).isEqualTo("\"address\";r=0;t=5");
        assertThat(limit.take("b").allowed()).isTrue();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(limit.take("a").allowed()).isTrue();
        assertThat(limit.take("a").allowed()).isTrue();
        assertThat(limit.take("a").allowed()).isFalse();
    }

    @Test
    void aFloodOfOthersDoesNotFillTheBucketOfWhoComesAgain() {
        for (int i = 0; i < 100_000; i++) {
            limit.take("stranger-" + i);
            limit.take("again");
        }
        assertThat(limit.take("again").allowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.9, '', 192.0.2.9",
        "192.0.2.9, 203.0.113.1, 192.0.2.9",
        "127.0.0.1, 203.0.113.1, 203.0.113.1",
        "127.0.0.1, '198.51.100.1, 203.0.113.1', 203.0.113.1",
        "127.0.0.1, '198.51.100.1, 127.0.0.1', 198.51.100.1",
        "127.0.0.1, nonsense, 127.0.0.1",
        "127.0.0.1, '203.0.113.1, ', 127.0.0.1",
    })
    void onlyATrustedProxySaysForWhomItAsks(String peer, String forwarded, String client) {
        var addresses = new Addresses(List.of("127.0.0.1"));
        addresses.lookUp();
        assertThat(addresses.client(peer, forwarded)).isEqualTo(client);
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        var addresses = new Addresses(List.of());
        assertThat(addresses.client("2001:db8:1:2:3::4", null))
                .isEqualTo(addresses.client("2001:db8:1:2:ffff::1", null));
        assertThat(addresses.client("2001:db8:1:2::4", null)).isNotEqualTo(addresses.client("2001:db8:1:3::4", null));
    }
}
