package dev.corrente.reconciler.desired;

import java.util.Optional;

/**
 * Something wrong (or, as a warning, doubtful) in the desired state, said so that its author can mend it.
 *
 * @param file as the author knows it, such as {@code desired-state/stack.yaml}
 * @param line first line is 1; 0 where the problem is the whole file
 * @param column first column is 1; 0 where the problem is the whole line
 * @param path where in the document, such as {@code spec.services.api.ports[0]}; empty where there is none
 * @param message what is wrong
 * @param suggestion what to do about it
 */
public record Problem(String file, int line, int column, String path, String message, Optional<String> suggestion) {

    /** One line: {@code desired-state/stack.yaml:12:7 spec.services.api.imagee: unknown key "imagee"; did you mean "image"?} */
    @Override
    public String toString() {
        return position() + (path.isEmpty() ? "" : " " + path) + ": " + message
                + suggestion.map(text -> "; " + text).orElse("");
    }

    private String position() {
        if (line == 0) {
            return file;
        }
        return file + ":" + line + (column == 0 ? "" : ":" + column);
    }
}
