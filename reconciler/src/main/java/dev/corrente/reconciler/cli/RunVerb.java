package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.access.Reads;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.Journal;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.http.Doors;
import dev.corrente.reconciler.http.ReconcilerVerticle;
import dev.corrente.reconciler.http.Watchdog;
import dev.corrente.reconciler.loop.DesiredState;
import dev.corrente.reconciler.loop.Disk;
import dev.corrente.reconciler.loop.FileWatch;
import dev.corrente.reconciler.loop.Planning;
import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.loop.StatusBoard;
import dev.corrente.reconciler.notify.WebhookSettings;
import dev.corrente.reconciler.source.ProjectSource;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Keeps the stack as desired until it is told to stop.",
        footer = {
            "",
            "Exit codes: 0 stopped, 1 error, 6 another reconciler runs on this state or keeps this"
                    + " stack, 64 usage."
        })
final class RunVerb implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunVerb.class);

    @Mixin
    private Folders folders = new Folders();

    @Option(names = "--port", paramLabel = "PORT", description = "of the status interface (default: ${DEFAULT-VALUE})")
    private int port = 7070;

    /** Held as long as the process lives. */
    private Optional<Claim> claim = Optional.empty();

    @Override
    public Integer call() throws Exception {
        StateFolder state = new StateFolder(folders.state);
        try (FileChannel channel = FileChannel.open(
                        folders.state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            LOG.debug("lock {} held", lock);
            state.sweep();
            run(state);
        }
        return ExitCode.OK;
    }

    private FileLock lock(FileChannel channel) throws IOException {
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new Failure(ExitCode.LOCKED, "another reconciler runs on " + folders.state + "; stop it first");
        }
        return lock;
    }

    private void run(StateFolder state) throws InterruptedException {
        ContainerRuntime runtime = EngineWait.connect(folders.project);
        ReconcilerVerticle verticle = verticle(state, runtime);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(4));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, stopped)));
        vertx.deployVerticle(verticle).onFailure(failure -> {
            LOG.error("cannot start: {}", failure.getMessage());
            Runtime.getRuntime().halt(ExitCode.ERROR);
        });
        try (VerbSocket verbs = verbs(runtime)) {
            LOG.debug("verbs are taken: {}", verbs != null);
            stopped.await();
        }
        LOG.debug("claim {} given up", claim);
    }

    /** @return null outside of a container, where nobody comes to it */
    private static @Nullable VerbSocket verbs(ContainerRuntime runtime) {
        try {
            return runtime.self().isPresent() ? VerbSocket.open(VerbSocket.PATH) : null;
        } catch (IOException e) {
            LOG.warn("verbs start more slowly than they could: {} ({})", VerbSocket.PATH, e.getMessage());
            return null;
        }
    }

    private ReconcilerVerticle verticle(StateFolder state, ContainerRuntime runtime) {
        StateFolder kept = state.patient();
        InstantSource clock = Clock.systemUTC();
        EventLog events = new EventLog(kept, clock);
        ProjectSource source = Sources.of(
                folders,
                (warning, reason, message) ->
                        events.add("", warning ? StackEvent.WARNING : StackEvent.NORMAL, reason, message));
        DesiredState desired = new DesiredState(folders.project, source, System.getenv(), new AcceptedStore(kept));
        String stack = desired.stackToKeep(name -> stands(runtime, name)).orElseGet(RunVerb::stackOfTheProcess);
        if (runtime.self().isEmpty()) {
            claim = Optional.of(Claim.of(stack, System.getenv(), Path.of("/tmp")));
        }
        runtime.sweep(stack);
        RevisionStore revisions = new RevisionStore(kept);
        LastWords lastWords = new LastWords(runtime);
        Reconciler.Parts parts = new Reconciler.Parts(
                runtime,
                desired,
                new MemoryStore(kept),
                revisions,
                events,
                new Journal(kept, clock),
                new Planning(runtime, kept, revisions),
                new StatusBoard(
                        stack,
                        runtime.version(),
                        events,
                        own(runtime, clock),
                        lastWords,
                        () -> Disk.of(folders.state),
                        clock.instant()),
                new FactsCache(kept),
                lastWords,
                clock);
        // In a container the publish address decides who may ask; outside of one the listener itself does.
        String host = runtime.self().isPresent() ? "0.0.0.0" : "127.0.0.1";
        return new ReconcilerVerticle(
                wake -> {
                    source.follow(wake);
                    return new Reconciler(parts, stack, wake);
                },
                new FileWatch(folders.project),
                events,
                new ReconcilerVerticle.Listen(host, port),
                doors(state, runtime, source),
                Watchdog.OF_THE_PROCESS);
    }

    private Doors doors(StateFolder state, ContainerRuntime runtime, ProjectSource source) {
        return new Doors(Reconciler::operator, runtime::logs, state, reads(), webhooks(), Optional.of(source));
    }

    private static Reads reads() {
        String setting = System.getenv().getOrDefault("CORRENTE_STATUS_TOKENS", "");
        return switch (setting) {
            case "required" -> Reads.BY_TOKEN;
            case "", "changes" -> Reads.USUAL;
            default ->
                throw new Failure(
                        ExitCode.USAGE,
                        "CORRENTE_STATUS_TOKENS is \"" + setting + "\"; it takes changes (the default) or required");
        };
    }

    private Optional<WebhookSettings> webhooks() {
        try {
            return WebhookSettings.of(System.getenv(), folders.project);
        } catch (IllegalArgumentException e) {
            // The stack matters more than being told about it.
            LOG.error("no webhooks are sent: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** A first start with a file that cannot be read still knows whose containers it is about. */
    private static String stackOfTheProcess() {
        return Optional.ofNullable(System.getenv("CORRENTE_STACK"))
                .filter(name -> !name.isEmpty())
                .orElse("corrente");
    }

    /** Whether a stack has containers. */
    static boolean stands(ContainerRuntime runtime, String stack) {
        return !runtime.observe(stack, Set.of()).containers().isEmpty();
    }

    private static Optional<StatusBoard.Own> own(ContainerRuntime runtime, InstantSource clock) {
        return runtime.self()
                .flatMap(id -> runtime.selfImage().map(image -> new StatusBoard.Own(id, image, clock.instant())));
    }

    private static void stop(Vertx vertx, CountDownLatch stopped) {
        System.out.println("The reconciler stops. The services it started keep running, and nobody heals them now.\n"
                + "Start it again with `corrente up`; stop the services with `corrente down`.");
        vertx.close().await();
        stopped.countDown();
    }
}
