package dev.corrente.api.health;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChecksTest {
    @Test
    void aFullQueueAndAFullDiskDegradeAndNothingMore() {
        assertThat(Checks.workers(65, 66).state()).isEqualTo(CheckState.UP);
        assertThat(Checks.workers(66, 66).state()).isEqualTo(CheckState.DEGRADED);
        assertThat(Checks.disk(200_000_000, 200_000_000).state()).isEqualTo(CheckState.UP);
        assertThat(Checks.disk(199_000_000, 200_000_000).message()).contains("199 MB free", "API_DISK_FREE_MB");
    }

    @Test
    void whatIsUnknownIsNeverCalledWell() {
        assertThat(Checks.disk(-1, 0).state()).isEqualTo(CheckState.DEGRADED);
        CheckOutcome both = Checks.both(CheckOutcome.up("own"), CheckOutcome.degraded("Unknown"));
        assertThat(both.state()).isEqualTo(CheckState.DEGRADED);
        assertThat(Checks.both(CheckOutcome.down("torch"), CheckOutcome.up("fine"))
                        .state())
                .isEqualTo(CheckState.DOWN);
    }
}
