package dev.corrente.reconciler.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;

/**
 * A verb's output; empty lines that would stand for nothing are left out.
 *
 * @param notes where what is no answer goes, so that a program need not read past it
 */
record Out(PrintWriter writer, PrintWriter notes) {

    static Out of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("a verb runs only through the command line");
        }
        return new Out(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    /** The same without what is said on the way to the answer. */
    Out quiet() {
        return new Out(new PrintWriter(Writer.nullWriter()), notes);
    }

    /** What does not belong into a verb's output. */
    static void error(@Nullable CommandSpec spec, Consumer<PrintWriter> writer) {
        if (spec == null) {
            throw new IllegalStateException("a verb runs only through the command line");
        }
        writer.accept(spec.commandLine().getErr());
    }

    void line(String text) {
        if (!text.isEmpty()) {
            writer.println(text);
            writer.flush();
        }
    }

    void note(String text) {
        notes.println("corrente: " + text);
        notes.flush();
    }
}
