package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Reads;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.loop.Operator;
import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.notify.WebhookSettings;
import dev.corrente.reconciler.source.ProjectSource;

import java.util.Optional;
import java.util.function.Function;

/**
 * How the outside reaches a reconciler beyond reading its status.
 *
 * @param operator takes the commands for a reconciler
 * @param state holds tokens, audit and answers
 * @param reads who reads without a token
 * @param webhooks empty sends nothing
 * @param source shown, and told of pushes; closed at the end
 */
public record Doors(
        Function<Reconciler, Operator> operator,
        LogSource logs,
        StateFolder state,
        Reads reads,
        Optional<WebhookSettings> webhooks,
        Optional<ProjectSource> source) {}
