package dev.corrente.reconciler.http;

import dev.corrente.reconciler.loop.Command;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A route that takes a command.
 *
 * @param word for metrics
 * @param keys that its body may have
 */
record CommandRoute(
        String word, String path, List<String> keys, BiFunction<Map<String, String>, JsonBody, Command> read) {

    static final List<CommandRoute> ALL = List.of(
            new CommandRoute(
                    "reconcile",
                    "/api/v1/reconcile",
                    List.of("allowEmpty"),
                    (path, body) -> new Command.Reconcile(body.flag("allowEmpty"))),
            new CommandRoute(
                    "pause",
                    "/api/v1/pause",
                    List.of("service", "for"),
                    (path, body) -> new Command.Pause(body.text("service"), body.duration("for"))),
            new CommandRoute(
                    "resume",
                    "/api/v1/resume",
                    List.of("service"),
                    (path, body) -> new Command.Resume(body.text("service"))),
            new CommandRoute(
                    "retry",
                    "/api/v1/retry",
                    List.of("service"),
                    (path, body) -> new Command.Retry(body.text("service"))),
            new CommandRoute(
                    "restart",
                    "/api/v1/services/:name/restart",
                    List.of(),
                    (path, body) -> new Command.Restart(path.getOrDefault("name", ""))),
            new CommandRoute(
                    "rollback",
                    "/api/v1/rollback",
                    List.of("to"),
                    (path, body) -> new Command.RollBack(body.positive("to"))));

    /** @throws RequestRefused for a body that is no such command's */
    Command command(Map<String, String> path, String body) {
        return read.apply(path, JsonBody.of(body, keys));
    }
}
