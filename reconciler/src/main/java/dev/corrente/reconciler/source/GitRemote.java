package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.SourceSpec;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The repository, as far as it is asked over a network. */
final class GitRemote {
    /** What was fetched last is known under this name. */
    static final String FETCHED = "refs/corrente/fetched";

    private static final String ADVICE = "check url, network, and that the token or key may read it";

    private final SourceSpec spec;
    private final Limits limits;
    private final Path home;

    /**
     * What the reference stands at now.
     *
     * @param name full name, or the id itself where a commit is asked for
     */
    record Head(String name, ObjectId id) {}

    @FunctionalInterface
    private interface Talk<T> {
        T with(Transport transport) throws IOException, SourceFailure;
    }

    GitRemote(SourceSpec spec, Limits limits, Path home) {
        QuietSystem.install();
        this.spec = spec;
        this.limits = limits;
        this.home = home;
    }

    /** One question and one answer; nothing is fetched. */
    Head head() throws SourceFailure {
        if (ObjectId.isId(spec.ref())) {
            return new Head(spec.ref(), ObjectId.fromString(spec.ref()));
        }
        return talk(Optional.empty(), transport -> {
            List<String> names = names();
            try (FetchConnection connection = transport.openFetch(List.of(), names.toArray(String[]::new))) {
                Map<String, Ref> refs = connection.getRefsMap();
                return names.stream()
                        .flatMap(name -> Optional.ofNullable(refs.get(name)).stream())
                        .findFirst()
                        .flatMap(GitRemote::head)
                        .orElseThrow(() -> new SourceFailure.Away(
                                "the repository has no branch or tag \"" + spec.ref() + "\"",
                                "push it, or name another as ref"));
            }
        });
    }

    /** An annotated tag stands for the commit that it names. */
    private static Optional<Head> head(Ref ref) {
        return Optional.ofNullable(ref.getPeeledObjectId())
                .or(() -> Optional.ofNullable(ref.getObjectId()))
                .map(id -> new Head(ref.getName(), id));
    }

    private List<String> names() {
        String ref = spec.ref();
        return ref.equals("HEAD") || ref.startsWith("refs/")
                ? List.of(ref)
                : List.of("refs/heads/" + ref, "refs/tags/" + ref);
    }

    /** Fetches as many commits of the head as {@code depth} says. @return what it stood at by then */
    ObjectId fetch(Repository into, Head head, int depth) throws SourceFailure {
        return talk(Optional.of(into), transport -> {
            transport.setDepth(depth);
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + head.name() + ":" + FETCHED)));
            if (head.name().equals(head.id().name())) {
                keep(into, head.id());
            }
            return Optional.ofNullable(into.resolve(FETCHED + "^{commit}"))
                    .orElseThrow(() -> new SourceFailure.Refused(
                            head.name() + " names no commit", "name a branch, tag or commit as ref"));
        });
    }

    /** The library gives a commit that is asked for by its id no name. */
    private static void keep(Repository repository, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(FETCHED);
        update.setNewObjectId(id);
        update.forceUpdate();
    }

    private <T> T talk(Optional<Repository> local, Talk<T> talk) throws SourceFailure {
        Redaction redaction = Redaction.NONE;
        try {
            URIish address = new URIish(spec.url());
            try (Transport transport =
                            local.isPresent() ? Transport.open(local.get(), address) : Transport.open(address);
                    AutoSession session = new AutoSession()) {
                transport.setTimeout((int) limits.quiet().toSeconds());
                transport.setTagOpt(TagOpt.NO_TAGS);
                // The library's check of a fetch knows no shallow ones; what is written to disk is checked there.
                transport.setCheckFetchedObjects(false);
                redaction = access(transport, address, session);
                return talk.with(transport);
            }
        } catch (IOException | URISyntaxException | RuntimeException | LinkageError e) {
            throw failure(e, redaction);
        }
    }

    private Redaction access(Transport transport, URIish address, AutoSession session) throws IOException {
        return switch (spec.access()) {
            case SourceSpec.Access.Anonymous() -> Redaction.NONE;
            case SourceSpec.Access.Token(String user, Path file) -> {
                String token = Files.readString(file, StandardCharsets.UTF_8).strip();
                transport.setCredentialsProvider(new TokenCredentials(address, user, token));
                yield new Redaction(List.of(token));
            }
            case SourceSpec.Access.SshKey key -> {
                if (transport instanceof SshTransport ssh) {
                    ssh.setSshSessionFactory(session.open(key, home));
                }
                yield Redaction.NONE;
            }
        };
    }

    private static SourceFailure failure(Throwable failure, Redaction redaction) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitedRepository.TooLarge || cause instanceof TooLargeObjectInPackException) {
                return new SourceFailure.Refused(
                        "the repository is too large for a desired state: " + redaction.of(cause.getMessage() + ""),
                        "give the desired state a repository of its own");
            }
        }
        return new SourceFailure.Away(redaction.of(failure), ADVICE);
    }

    /** An SSH client if one is needed, closed with the connection. */
    private static final class AutoSession implements AutoCloseable {
        private Optional<SshdSessionFactory> factory = Optional.empty();

        SshdSessionFactory open(SourceSpec.Access.SshKey key, Path home) {
            SshdSessionFactory opened = SshSessions.with(key, home);
            factory = Optional.of(opened);
            return opened;
        }

        @Override
        public void close() {
            factory.ifPresent(SshdSessionFactory::close);
        }
    }
}
