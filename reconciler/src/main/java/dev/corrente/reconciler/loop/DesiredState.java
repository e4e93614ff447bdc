package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.FolderReader;
import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.plan.Notice;
import dev.corrente.reconciler.source.FolderSource;
import dev.corrente.reconciler.source.Readiness;
import dev.corrente.reconciler.source.Sight;
import dev.corrente.reconciler.source.Source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The desired state as last accepted, and what is wrong with the file now if it was refused. */
public final class DesiredState {
    private final Path project;
    private final Map<String, String> process;
    private final AcceptedStore store;
    private final Source source;
    private final FolderReader reader;
    private volatile Sight sight;
    private Optional<View> accepted = Optional.empty();
    /** The name of the only stack that is accepted. */
    private Optional<String> kept = Optional.empty();
    /** Digest of the files as they were last read well; a roll-back holds until they change. */
    private volatile String onDisk = "";

    /** What the next acceptance is put down to, where a person asked for it. */
    private final AtomicReference<Optional<String>> asked = new AtomicReference<>(Optional.empty());

    private final AtomicBoolean emptyAllowed = new AtomicBoolean();

    /**
     * @param stack empty where nothing was ever accepted
     * @param problems why the files are refused as they stand; what was accepted before stays in force
     * @param warnings what is allowed but probably not meant
     * @param changed whether this reading accepted something new
     */
    public record View(
            Optional<Stack> stack,
            Map<String, String> variables,
            long generation,
            List<Problem> problems,
            List<Problem> warnings,
            boolean changed) {}

    public DesiredState(Path project, Map<String, String> process, AcceptedStore store) {
        this(project, new FolderSource(project.resolve("desired-state")), process, store);
    }

    /** @param source gives the folder that holds the stack file; {@code .env} is always the project's own */
    public DesiredState(Path project, Source source, Map<String, String> process, AcceptedStore store) {
        this(project, source, process, store, new FolderReader());
    }

    /** @param reader that of another one which reads the same folder, for who makes one after the other */
    public DesiredState(
            Path project, Source source, Map<String, String> process, AcceptedStore store, FolderReader reader) {
        this.project = project;
        this.reader = reader;
        this.source = source;
        this.sight = new Sight(
                Optional.empty(), Optional.empty(), List.of(), List.of(), Readiness.NOT_YET, Optional.empty());
        this.process = Map.copyOf(process);
        this.store = store;
    }

    /** The folder that was read last. */
    public Path folder() {
        return sight.folder().orElseGet(() -> project.resolve("desired-state"));
    }

    /** What the source offered at the last reading. */
    public Sight sight() {
        return sight;
    }

    /** Takes from now on only files that are about this stack: under another name all that runs would be nobody's. */
    public synchronized void keepTo(String stack) {
        kept = Optional.of(stack);
    }

    /**
     * The stack to keep: the one that was accepted last while anything of it stands, else the files' own.
     *
     * @param stands whether there is anything of a stack
     * @return empty where nothing was ever accepted and nothing can be
     */
    public Optional<String> stackToKeep(Predicate<String> stands) {
        Optional<String> before = fromStore().flatMap(View::stack).map(Stack::name);
        Optional<String> now = peek().stack().map(Stack::name);
        return before.filter(name -> now.isEmpty() || now.get().equals(name) || stands.test(name))
                .or(() -> now);
    }

    /** Reads the files; what is accepted is kept as the state in force. */
    public View read() {
        return read(true, emptyAllowed.getAndSet(false));
    }

    /** Reads the files and keeps nothing. */
    public View peek() {
        return read(false, false);
    }

    private View read(boolean keep, boolean mayBeEmpty) {
        sight = source.look();
        return sight.folder().isEmpty()
                ? refuse(sight.problems())
                : withProblems(readFolder(keep, mayBeEmpty), sight.problems());
    }

    /** What the source could not put in force stands before what is wrong with that which is. */
    private static View withProblems(View view, List<Problem> ofSource) {
        List<Problem> problems = new ArrayList<>(ofSource);
        problems.addAll(view.problems());
        return new View(view.stack(), view.variables(), view.generation(), problems, view.warnings(), view.changed());
    }

    private View readFolder(boolean keep, boolean mayBeEmpty) {
        Environment environment = Environment.of(project, process);
        if (!environment.problems().isEmpty()) {
            return refuse(environment.problems());
        }
        return switch (files(environment.variables(), mayBeEmpty)) {
            case ReadResult.Accepted read -> accept(read, environment.variables(), keep);
            case ReadResult.Rejected read -> refuse(read.problems());
        };
    }

    /** The files may name no service when they are read next; what is accepted then is no slip later either. */
    public void allowEmpty() {
        emptyAllowed.set(true);
    }

    private ReadResult files(Map<String, String> variables, boolean mayBeEmpty) {
        ReadResult strict = reader.read(folder(), variables);
        return strict instanceof ReadResult.Rejected
                        && reader.readAlsoEmpty(folder(), variables) instanceof ReadResult.Accepted empty
                        && (mayBeEmpty || wasAccepted(empty.digest()))
                ? empty
                : strict;
    }

    private boolean wasAccepted(String digest) {
        return store.last()
                .filter(last -> last.digest().equals(digest) || last.insteadOf().equals(digest))
                .isPresent();
    }

    /**
     * Puts an earlier state in force in place of what the files say, until they change.
     *
     * @return the new generation
     */
    public synchronized long rollBack(Accepted target, String by) {
        long generation = store.nextGeneration();
        store.keep(new Accepted(
                target.digest(),
                generation,
                target.variables(),
                target.files(),
                Cause.rollBack(target.generation(), by),
                onDisk));
        return generation;
    }

    /** The files are in force again, whatever was rolled back to. @return whether they were not */
    public synchronized boolean followFiles(String by) {
        Optional<Accepted> last =
                store.last().filter(accepted -> !accepted.insteadOf().isEmpty());
        last.ifPresent(accepted -> {
            asked.set(Optional.of(Cause.retry(by)));
            store.keep(accepted.following());
        });
        return last.isPresent();
    }

    /** Says that an earlier revision is in force instead of what the files say, if it is. */
    public Optional<Notice> pinned() {
        return store.last()
                .filter(accepted ->
                        !accepted.insteadOf().isEmpty() && accepted.insteadOf().equals(onDisk))
                .map(accepted -> new Notice(
                        "",
                        Notice.Kind.PINNED,
                        accepted.by() + " is in force instead of what the files say; edit them, or `corrente retry`"));
    }

    /** What is in force, as it is kept. */
    public Optional<Accepted> inForce() {
        return store.last();
    }

    /** Who rolls back in the meantime does it before or after, never in between. */
    private synchronized View accept(ReadResult.Accepted read, Map<String, String> variables, boolean keep) {
        if (!isOurs(read.stack())) {
            return refuse(List.of(renamed(read)));
        }
        onDisk = read.digest();
        Optional<Accepted> last = store.last();
        if (last.filter(in -> in.insteadOf().equals(read.digest())).isPresent()) {
            return rolledBack(read);
        }
        boolean same = last.map(Accepted::digest).filter(read.digest()::equals).isPresent();
        long generation = same ? last.orElseThrow().generation() : store.nextGeneration();
        if (!same && keep) {
            String by = asked.getAndSet(Optional.empty()).orElseGet(() -> Cause.of(last, read.files(), sight));
            store.keep(Accepted.ofFiles(read.digest(), generation, variables, read.files(), by));
        }
        View view = new View(Optional.of(read.stack()), variables, generation, List.of(), read.warnings(), !same);
        accepted = Optional.of(view);
        return view;
    }

    private View rolledBack(ReadResult.Accepted read) {
        long before = accepted.map(View::generation).orElse(0L);
        long inForce = store.last().map(Accepted::generation).orElse(0L);
        View view = accepted.filter(known -> before == inForce)
                .or(this::fromStore)
                .map(stored -> new View(
                        stored.stack(),
                        stored.variables(),
                        stored.generation(),
                        List.of(),
                        read.warnings(),
                        stored.generation() != before))
                .orElseThrow(() -> new IllegalStateException(
                        "the revision that was rolled back to cannot be read any more; `corrente retry`"
                                + " follows the files again"));
        accepted = Optional.of(view);
        return view;
    }

    private synchronized View refuse(List<Problem> problems) {
        View base = accepted.or(this::fromStore)
                .filter(view -> view.stack().filter(stack -> !isOurs(stack)).isEmpty())
                .orElse(new View(Optional.empty(), Map.of(), 0, List.of(), List.of(), false));
        accepted = Optional.of(base);
        return new View(base.stack(), base.variables(), base.generation(), problems, List.of(), false);
    }

    private boolean isOurs(Stack stack) {
        return kept.filter(name -> !name.equals(stack.name())).isEmpty();
    }

    private Problem renamed(ReadResult.Accepted read) {
        String file = read.files().keySet().stream()
                .filter(name -> name.endsWith(DesiredReader.STACK_FILE))
                .findFirst()
                .orElse(DesiredReader.STACK_FILE);
        String name = kept.orElseThrow();
        String fault = "the file is about stack " + read.stack().name() + ", but this reconciler keeps stack " + name
                + ", whose containers would be nobody's";
        String advice = "set the name back; for another stack bring " + name + " down first, then start again";
        return new Problem(file, 0, 0, "metadata.name", fault, Optional.of(advice));
    }

    /** Who rolls back does not wait for a window. */
    private static Stack inForce(Stack stack, Accepted accepted) {
        return accepted.insteadOf().isEmpty() ? stack : stack.atAnyTime();
    }

    private Optional<View> fromStore() {
        return store.last().flatMap(last -> switch (DesiredReader.again(folder(), last.files(), last.variables())) {
            case ReadResult.Accepted read ->
                Optional.of(new View(
                        Optional.of(inForce(read.stack(), last)),
                        last.variables(),
                        last.generation(),
                        List.of(),
                        List.of(),
                        false));
            case ReadResult.Rejected read -> Optional.empty();
        });
    }
}
