package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.docker.FaultProxy.Fault;
import dev.corrente.reconciler.history.StateFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody stops and starts a service of {@code onManualStop: respect} on the real engine. */
class StoppedByHandIT {
    private static final int TIMES = 5;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void what_somebody_stopped_stays_down_until_somebody_starts_it() throws IOException, InterruptedException {
        try (SpoiledRun run = new SpoiledRun(folder, new StateFolder(folder.resolve("facts")), Clock.systemUTC())) {
            run.respecting();
            run.cold((call, line) -> Fault.NONE);
            for (int i = 0; i < TIMES; i++) {
                Map<String, String> runs = run.runs();
                SecondReconcilerIT.docker("stop", run.front());
                run.box().until(run::isLeftStopped);
                assertThat(run.box().atRest()).isTrue();
                assertThat(run.runs()).isEqualTo(runs);
                SecondReconcilerIT.docker("start", run.front());
                run.box()
                        .until(() -> run.box().reconciler().status().services().stream()
                                .allMatch(service -> service.health().equals("Healthy")));
            }
        }
    }
}
