package dev.corrente.tests;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives a test the one box of this run: a copy of the checkout whose stack is brought up before the first test, is healthy
 * and as shipped before each, and is taken away with its data after the last.
 */
public final class RunningStack implements BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(RunningStack.class);

    private record Started(Box box, String shipped) implements AutoCloseable {
        @Override
        public void close() {
            box.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Started started = started(context);
        Path file = started.box().file("desired-state/stack.yaml");
        if (!Files.readString(file).equals(started.shipped())) {
            started.box().edit(old -> started.shipped());
        }
        started.box().untilHealthy();
        started.box()
                .eventually(
                        "nothing is left to do",
                        () -> started.box().corrente("drift").exitCode() == 0);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Box.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context).box();
    }

    private static Started started(ExtensionContext context) {
        return context.getRoot().getStore(OURS).computeIfAbsent("box", key -> start(), Started.class);
    }

    private static Started start() {
        try {
            Path checkout =
                    Checkout.of(Path.of(System.getProperty("user.dir"), "..").normalize());
            Box box = new Box(new Shell(checkout));
            try {
                box.corrente("down", "--volumes", "--yes");
                // The bound of the plan that this product answers to: all healthy within two minutes.
                box.corrente("up", "--yes", "--timeout", "120").succeeded();
                return new Started(box, Files.readString(checkout.resolve("desired-state/stack.yaml")));
            } catch (AssertionError e) {
                box.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
