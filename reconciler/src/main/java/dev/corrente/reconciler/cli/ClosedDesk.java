package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.loop.Command;
import dev.corrente.reconciler.loop.Operator;

import java.util.List;

/** Refuses every command, for a loop that takes none. */
final class ClosedDesk implements Operator {

    @Override
    public Answer ask(Command command, String by) {
        return new Answer.Refused(
                "takes_no_commands", "this reconciler takes no commands; edit the stack file instead");
    }

    @Override
    public List<Revision> revisions() {
        return List.of();
    }
}
