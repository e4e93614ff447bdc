package dev.corrente.reconciler.source;

import java.time.Duration;

/**
 * What a repository may cost us. All of one commit is fetched, so a repository of programs may well be beyond these;
 * desired state then gets one of its own.
 *
 * @param packBytes of one fetch, compressed
 * @param objects of one fetch
 * @param fileBytes of one object
 * @param files under the path
 * @param treeBytes all files under the path together
 * @param depth folders in folders under the path
 * @param quiet how long a server may say nothing
 * @param whole how long one fetch may take
 */
record Limits(
        long packBytes,
        int objects,
        long fileBytes,
        int files,
        long treeBytes,
        int depth,
        Duration quiet,
        Duration whole) {
    private static final long MEBI = 1024L * 1024;

    static final Limits DEFAULT = new Limits(
            32 * MEBI, 50_000, 8 * MEBI, 2_000, 32 * MEBI, 16, Duration.ofSeconds(20), Duration.ofMinutes(3));
}
