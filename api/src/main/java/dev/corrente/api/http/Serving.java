package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerCache;
import dev.corrente.api.engine.Snapshots;

import java.util.function.Supplier;

/**
 * What the data routes share.
 *
 * @param trouble why nothing newer is being served; empty when all is well
 */
record Serving(
        Snapshots snapshots,
        EarlierSnapshots earlier,
        EngineReads reads,
        AnswerCache cache,
        KnownAnswers known,
        Workers workers,
        Metrics metrics,
        ServerSettings settings,
        String edition,
        Supplier<String> trouble) {}
