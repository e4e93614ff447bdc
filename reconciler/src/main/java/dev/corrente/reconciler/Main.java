package dev.corrente.reconciler;

import dev.corrente.reconciler.cli.Corrente;

/** Entry of every verb that needs an engine. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Corrente.execute(args));
    }
}
