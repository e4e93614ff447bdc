package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.docker.DockerRuntime;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.RuntimeFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;

/** Connects to an engine that may still be starting; gives up after a minute, so that whoever started us sees it. */
final class EngineWait {
    private static final Logger LOG = LoggerFactory.getLogger(EngineWait.class);
    private static final int TRIES = 30;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private EngineWait() {}

    static ContainerRuntime connect(Path project) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return DockerRuntime.connect(project);
            } catch (RuntimeFailure failure) {
                if (failure.kind() != RuntimeFailure.Kind.UNREACHABLE || attempt == TRIES) {
                    throw failure;
                }
                LOG.warn("{} (try {} of {})", failure.getMessage(), attempt, TRIES);
                Thread.sleep(PAUSE);
            }
        }
    }
}
