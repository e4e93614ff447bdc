package dev.corrente.api.cache;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(5), now::get);

    @Test
    void itOpensAfterThreeFailuresInARow() {
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() {
        breaker.failed();
        breaker.failed();
        breaker.succeeded();
        breaker.failed();
        breaker.failed();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void afterThePauseOneTrialIsLetThroughEvenWhenTheClockWrapsRound() {
        open();
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isFalse();
        breaker.failed();
        assertThat(breaker.allows()).isFalse();
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(breaker.allows()).isTrue();
        breaker.succeeded();
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.isOpen()).isFalse();
    }

    private void open() {
        breaker.failed();
        breaker.failed();
        breaker.failed();
    }
}
