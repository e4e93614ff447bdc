package dev.corrente.tests;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A checkout of its own with a stack of its own. Names and ports come from the shell's environment, for the first box as
 * {@code ./corrente test} sets them, so that a stack that already runs on this machine is not touched.
 */
final class Box implements AutoCloseable {
    private final Shell shell;

    Box(Shell shell) {
        this.shell = shell;
    }

    String setting(String name) {
        return Optional.ofNullable(shell.environment().get(name))
                .orElseThrow(() -> new AssertionError(name + " is not set; run these tests with: ./corrente test e2e"));
    }

    String stack() {
        return setting("CORRENTE_STACK");
    }

    String container(String service) {
        return stack() + "-" + service;
    }

    Shell.Ended corrente(String... arguments) {
        return corrente(shell, arguments);
    }

    /** @param other this checkout with another environment */
    Shell.Ended corrente(Shell other, String... arguments) {
        return other.run(words(file("corrente").toString(), arguments));
    }

    String docker(String... arguments) {
        return shell.output(words("docker", arguments));
    }

    private static String[] words(String first, String... others) {
        String[] words = new String[others.length + 1];
        words[0] = first;
        System.arraycopy(others, 0, words, 1, others.length);
        return words;
    }

    Shell shell() {
        return shell;
    }

    Path file(String name) {
        return shell.folder().resolve(name);
    }

    /** Saves a changed stack file the way an editor does: beside it, then in its place. */
    void edit(UnaryOperator<String> change) {
        Path file = file("desired-state/stack.yaml");
        try {
            String old = Files.readString(file);
            String changed = change.apply(old);
            if (changed.equals(old)) {
                throw new AssertionError("the edit changes nothing");
            }
            Path draft = Files.writeString(file("desired-state/.stack.yaml.swp"), changed);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Web.Answer web(String path) {
        return Web.get(setting("FRONTEND_PORT"), path);
    }

    Web.Answer api(String path) {
        return Web.get(setting("API_PORT"), path);
    }

    Status state() {
        return Status.at(setting("CORRENTE_STATUS_PORT"));
    }

    JsonNode status() {
        return state().json();
    }

    /** A service's entry in the status. */
    JsonNode service(String name) {
        return state().service(name);
    }

    JsonNode condition(String type) {
        return state().condition(type);
    }

    String id(String service) {
        return docker("inspect", "--format", "{{.Id}} {{.State.StartedAt}}", container(service));
    }

    /** Does this while nothing mends, and starts the reconciler again however it ends: the next test needs it. */
    <T> T withoutReconciler(Supplier<T> work) {
        docker("stop", container("reconciler"));
        try {
            return work.get();
        } finally {
            docker("start", container("reconciler"));
        }
    }

    /** Our images hold no shell; the base image does. */
    void emptyVolume(String name) {
        String mount = stack() + "-" + name + ":/volume";
        docker("run", "--rm", "--volume", mount, setting("BASE_IMAGE"), "find", "/volume", "-mindepth", "1", "-delete");
    }

    void untilHealthy() {
        eventually("the stack is healthy", () -> state().healthy());
    }

    void eventually(String what, BooleanSupplier asked) {
        Patience.until(what, asked, () -> corrente("status", "--events", "20").output());
    }

    /** Takes the stack away with its data, and the checkout. */
    @Override
    public void close() {
        corrente("down", "--volumes", "--yes");
        Checkout.delete(shell.folder());
    }
}
