package dev.corrente.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest jobs, by id. Used from every event loop. */
final class Jobs {
    private static final int KEPT = 100;

    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /** Adds the job, or puts it in the place of its earlier state. */
    synchronized void put(Job job) {
        jobs.put(job.id(), job);
        if (jobs.size() > KEPT) {
            jobs.remove(jobs.keySet().iterator().next());
        }
    }

    synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }
}
