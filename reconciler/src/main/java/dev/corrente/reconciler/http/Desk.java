package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.AnswerStore;
import dev.corrente.reconciler.access.AuditLine;
import dev.corrente.reconciler.access.AuditLog;
import dev.corrente.reconciler.access.Caller;
import dev.corrente.reconciler.access.Gate;
import dev.corrente.reconciler.access.RateLimit;
import dev.corrente.reconciler.access.Refused;
import dev.corrente.reconciler.access.Scope;
import dev.corrente.reconciler.loop.Command;
import dev.corrente.reconciler.loop.Operator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes requests for changes, one at a time: who asks, how often, was it asked before, may they, what exactly; then the
 * operator's answer, and a line in the audit. It reads and writes files, so it is no work for an event loop.
 */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

    private final Operator operator;
    private final Gate gate;
    private final AuditLog audit;
    private final Refused refused;
    private final AnswerStore answers;
    private final RateLimit limit;
    private final InstantSource clock;

    Desk(
            Operator operator,
            Gate gate,
            AuditLog audit,
            Refused refused,
            AnswerStore answers,
            RateLimit limit,
            InstantSource clock) {
        this.operator = operator;
        this.gate = gate;
        this.audit = audit;
        this.refused = refused;
        this.answers = answers;
        this.limit = limit;
        this.clock = clock;
    }

    synchronized Reply take(Ask ask) {
        Optional<Caller> caller = ask.bearer().flatMap(gate::caller);
        String who = caller.map(known -> "token " + known.name()).orElse("address " + ask.address());
        RateLimit.Decision decision = limit.take(who, clock.instant());
        Reply reply = decision.allowed() ? answered(ask, caller) : tooMany(ask, caller, decision);
        return reply.with("RateLimit-Policy", "\"change\";q=" + decision.limit() + ";w=60")
                .with("RateLimit", "\"change\";r=" + decision.remaining() + ";t=" + decision.resetSeconds());
    }

    private void turnedAway(Ask ask, Optional<Caller> caller, Problem problem) {
        refused.write(caller.map(Caller::name).orElse(""), ask.address(), "POST " + ask.uri(), problem.code());
    }

    private Reply tooMany(Ask ask, Optional<Caller> caller, RateLimit.Decision decision) {
        Problem problem = new Problem(
                429,
                "too_many_requests",
                "Too many requests for changes",
                "at most " + decision.limit() + " in a minute; ask again in " + decision.resetSeconds() + " s");
        turnedAway(ask, caller, problem);
        return Reply.of(problem).with("Retry-After", String.valueOf(decision.resetSeconds()));
    }

    private Reply answered(Ask ask, Optional<Caller> caller) {
        try {
            return forCaller(ask, allowed(ask, caller));
        } catch (RequestRefused why) {
            Problem problem = why.problem();
            if (problem.status() == 401 || problem.status() == 403) {
                turnedAway(ask, caller, problem);
            }
            Reply reply = Reply.of(problem);
            return reply.status() == 401 ? reply.with("WWW-Authenticate", "Bearer realm=\"corrente\"") : reply;
        }
    }

    private static Caller allowed(Ask ask, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            throw Refusals.unknownCaller(ask.bearer().isPresent(), Scope.OPERATE);
        }
        if (!caller.get().may(Scope.OPERATE)) {
            throw Refusals.missingScope(caller.get(), Scope.OPERATE);
        }
        return caller.get();
    }

    private Reply forCaller(Ask ask, Caller caller) {
        Optional<String> key = ask.idempotencyKey();
        if (key.isEmpty()) {
            return told(ask, caller);
        }
        if (!KEY.matcher(key.get()).matches()) {
            throw new RequestRefused(
                    400, "bad_idempotency_key", "Bad Idempotency-Key", "take 1 to 255 visible ASCII characters");
        }
        Optional<AnswerStore.Kept> before = answers.find(caller, key.get());
        if (before.isPresent()) {
            return again(ask, before.get());
        }
        Reply reply = told(ask, caller);
        afterwards(() -> answers.keep(caller, key.get(), ask.print(), reply.status(), reply.body()));
        return reply;
    }

    private Reply again(Ask ask, AnswerStore.Kept before) {
        if (!answers.isSame(before, ask.print())) {
            throw new RequestRefused(
                    422,
                    "idempotency_key_reused",
                    "This Idempotency-Key came with another request",
                    "take a new key for each new request");
        }
        return new Reply(before.status(), before.body(), Map.of("Idempotency-Replayed", "true"));
    }

    private Reply told(Ask ask, Caller caller) {
        Command command = ask.route().command(ask.path(), ask.body());
        String words = CommandWords.of(command);
        AuditLine asked = written(caller, ask, words);
        Operator.Answer answer = operator.ask(command, caller.name());
        return switch (answer) {
            case Operator.Answer.Accepted(String message, long pass) -> {
                afterwards(() -> audit.ended(asked, "accepted", message));
                yield Reply.of(202, new Accepted(words, message, pass));
            }
            case Operator.Answer.Refused(String code, String message) -> {
                afterwards(() -> audit.ended(asked, code, message));
                yield Reply.of(Refusals.byOperator(code, message));
            }
        };
    }

    /** What cannot be written down is not done. */
    private AuditLine written(Caller caller, Ask ask, String words) {
        try {
            return audit.asked(caller.name(), ask.address(), words);
        } catch (UncheckedIOException e) {
            throw new RequestRefused(
                    503,
                    "not_audited",
                    "The command was not done, because it cannot be written down",
                    e.getMessage() + "; make room on the disk that holds the state, then ask again");
        }
    }

    /** What was done is done, whether or not the disk takes the rest. */
    private static void afterwards(Runnable writing) {
        try {
            writing.run();
        } catch (UncheckedIOException e) {
            LOG.error("{}; the command was taken all the same", e.getMessage());
        }
    }

    /** The answer to a command that will be acted on, in the pass of that number. */
    record Accepted(String command, String message, long pass) {}
}
