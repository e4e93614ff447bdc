package dev.corrente.tests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningStack.class)
class InterruptE2E {

    @Test
    void up_ended_by_ctrl_c_exits_130_and_the_next_up_arrives(Box box) throws IOException, InterruptedException {
        box.corrente("down").succeeded();
        Path said = box.file(".corrente/interrupted.out");
        // A process group of its own, as a terminal gives one, that does not ignore the signal whoever started us.
        Process up = box.shell()
                .start(
                        said,
                        "setsid",
                        "env",
                        "--default-signal=INT",
                        box.file("corrente").toString(),
                        "up",
                        "--yes");
        try {
            box.eventually(
                    "the reconciler's container is there",
                    () -> !box.id("reconciler").isEmpty());
            box.shell().run("kill", "-INT", "--", "-" + up.pid()).succeeded();

            assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            up.destroyForcibly();
        }
        assertThat(up.exitValue()).isEqualTo(130);
        assertThat(said).content().contains("Nothing is half-written").doesNotContain("Up in");

        box.corrente("up", "--yes").succeeded();
        box.untilHealthy();
    }
}
