package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.model.Probes.Check;

import java.time.Duration;

/** Asks one question and waits for the answer. */
interface Asker {
    Answer ask(Target target, Check check, Duration timeout) throws InterruptedException;
}
