package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.docker.FaultProxy.Fault;
import dev.corrente.reconciler.history.StateFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import static org.assertj.core.api.Assertions.assertThat;

class SecondReconcilerIT {
    @TempDir
    private Path folder = Path.of(".");

    /** Any container that says that it keeps the stack will do. */
    @Test
    void the_second_reconciler_of_a_stack_changes_nothing_until_the_first_is_gone()
            throws IOException, InterruptedException {
        try (SpoiledRun run = new SpoiledRun(folder, new StateFolder(folder.resolve("facts")), Clock.systemUTC())) {
            String first = run.firstReconciler();
            try {
                run.box()
                        .until(() -> run.box().reconciler().status().conditions().stream()
                                .anyMatch(condition -> condition.reason().equals("ReadOnly")
                                        && condition.message().contains(first)));
                run.box().atRest();

                assertThat(run.runs()).isEmpty();
            } finally {
                docker("rm", "-f", first);
            }
            run.cold((call, line) -> Fault.NONE);
        }
    }

    static void docker(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder docker = new ProcessBuilder("docker").redirectErrorStream(true);
        docker.command().addAll(java.util.List.of(arguments));
        docker.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        assertThat(docker.start().waitFor()).isZero();
    }
}
