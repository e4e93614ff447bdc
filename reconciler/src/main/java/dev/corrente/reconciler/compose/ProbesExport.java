package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.model.Probes;
import dev.corrente.reconciler.model.Probes.Check;
import dev.corrente.reconciler.model.Probes.Exec;
import dev.corrente.reconciler.model.Probes.Http;
import dev.corrente.reconciler.model.Probes.Tcp;
import dev.corrente.reconciler.model.ServiceFields;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** {@code reconcile.probe} in the words of the stack file. */
final class ProbesExport {
    private ProbesExport() {}

    static Tree of(Probes probes) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        probes.startup().ifPresent(startup -> {
            SequencedMap<String, Tree> probe = probe(startup.check(), startup.longestPause(), startup.timeout());
            out.put("startup", new Tree.Mapping(probe));
        });
        probes.liveness().ifPresent(liveness -> {
            SequencedMap<String, Tree> probe = probe(liveness.check(), liveness.interval(), liveness.timeout());
            probe.put("failures", Tree.raw(liveness.failures()));
            out.put("liveness", new Tree.Mapping(probe));
        });
        out.put("settle", time(probes.settle()));
        return new Tree.Mapping(out);
    }

    private static SequencedMap<String, Tree> probe(Check check, Duration interval, Duration timeout) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        switch (check) {
            case Http http -> out.put("http", http(http));
            case Tcp(int port) -> out.put("tcp", Tree.Mapping.of("port", Tree.raw(port)));
            case Exec exec -> out.put("exec", Escapes.texts(exec.command()));
        }
        out.put("interval", time(interval));
        out.put("timeout", time(timeout));
        return out;
    }

    private static Tree http(Http http) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        out.put("scheme", new Tree.Text(http.scheme()));
        out.put("port", Tree.raw(http.port()));
        out.put("path", Escapes.text(http.path()));
        http.status().ifPresent(status -> out.put("status", Tree.raw(status)));
        return new Tree.Mapping(out);
    }

    private static Tree time(Duration duration) {
        return new Tree.Text(ServiceFields.seconds(duration));
    }
}
