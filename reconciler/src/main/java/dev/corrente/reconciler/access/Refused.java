package dev.corrente.reconciler.access;

import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.model.PlainLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;

/**
 * Requests that were turned away at the door, in {@code refused.jsonl}. In files of their own and few in a minute, so that a
 * flood neither fills the disk nor drives out who changed what; the next line says how many were left out.
 */
public final class Refused {
    private static final Logger LOG = LoggerFactory.getLogger(Refused.class);
    private static final int OF_ONE_ADDRESS = 3;
    private static final int OF_ALL = 30;
    private static final int MOST_LINES = 1_000;
    private static final int LONGEST = 200;

    private final AuditLog log;
    private final InstantSource clock;
    private final RateLimit each = new RateLimit(OF_ONE_ADDRESS);
    private final RateLimit all = new RateLimit(OF_ALL);
    private long leftOut;

    public Refused(StateFolder state, InstantSource clock) {
        this.log = new AuditLog(state, clock, "refused", MOST_LINES);
        this.clock = clock;
    }

    /**
     * @param by a token's name, empty where none counts
     * @param request method and path
     */
    public synchronized void write(String by, String address, String request, String code) {
        boolean told = each.take(address, clock.instant()).allowed()
                && all.take("", clock.instant()).allowed();
        if (!told) {
            leftOut++;
            return;
        }
        String line = PlainLine.of(request);
        try {
            log.write(
                    by.isEmpty() ? "nobody" : by,
                    address,
                    line.substring(0, Math.min(line.length(), LONGEST)),
                    code,
                    leftOut == 0 ? "" : leftOut + " before it were left out");
            leftOut = 0;
        } catch (UncheckedIOException e) {
            LOG.warn("{}; {} {} from {} was refused: {}", e.getMessage(), by, line, address, code);
        }
    }

    /** @return the newest last */
    public List<AuditLine> latest(int most) {
        return log.latest(most);
    }
}
