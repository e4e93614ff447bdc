package dev.corrente.reconciler.http;

import java.util.Map;
import java.util.TreeMap;

/** An answer that is ready to be written. */
record Reply(int status, String body, Map<String, String> headers) {

    static Reply of(int status, Object body) {
        return new Reply(status, Answers.text(body), Map.of());
    }

    static Reply of(Problem problem) {
        return new Reply(problem.status(), Answers.text(problem.document()), Map.of());
    }

    Reply with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Reply(status, body, more);
    }

    boolean isProblem() {
        return status >= 400;
    }
}
