package dev.corrente.api.http;

import dev.corrente.api.cache.RedisSettings;
import dev.corrente.api.storage.InvalidSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * @param port 0 takes a free one
 * @param cacheDir local copies of objects
 * @param memoryMegabytes DuckDB's own limit, outside the heap; holds two snapshots during a swap
 * @param workers threads that run queries
 * @param mostWaiting queries that may wait for a thread
 * @param queryTime for all statements of one request
 * @param requestTime from the arrival of a request to its answer
 * @param cacheBytes answers kept on the heap
 * @param overstockDays days of delivered forecast that are not too much stock
 * @param refresh time between two looks at CURRENT
 * @param refreshEmpty the same while nothing is being served
 * @param drain how long requests in flight may take to end after SIGTERM
 * @param slow statements that take longer are logged; zero is none
 * @param exports whole tables, beside the queries
 * @param publicHosts names beside the usual ones under which requests may come
 */
public record ServerSettings(
        int port,
        String host,
        Path cacheDir,
        int memoryMegabytes,
        int workers,
        int mostWaiting,
        Duration queryTime,
        Duration requestTime,
        long cacheBytes,
        int overstockDays,
        Duration refresh,
        Duration refreshEmpty,
        Duration drain,
        Set<String> publicHosts,
        Optional<RedisSettings> redis,
        AccessSettings access,
        Duration slow,
        HealthSettings health,
        SqlSettings sql,
        ExportSettings exports) {

    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]+|\\[[0-9a-f:.]+]");

    /** @throws InvalidSettings when a value cannot be used; the message names the variable */
    public static ServerSettings fromEnvironment(Map<String, String> environment) {
        var read = new Environment(environment);
        return new ServerSettings(
                read.number("API_LISTEN_PORT", 5000, 0, 65_535),
                read.text("API_LISTEN_HOST").orElse("0.0.0.0"),
                Path.of(read.text("CACHE_DIR").orElse("/var/cache/corrente")),
                read.number("DUCKDB_MEMORY_MB", 400, 32, 1 << 20),
                read.number("API_WORKERS", Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8), 1, 64),
                read.number("API_QUEUE", 64, 0, 10_000),
                Duration.ofMillis(read.number("API_QUERY_MS", 5_000, 1, 600_000)),
                Duration.ofMillis(read.number("API_REQUEST_MS", 10_000, 1, 600_000)),
                1_000_000L * read.number("API_CACHE_MB", 48, 0, 100_000),
                read.number("OVERSTOCK_DAYS", 90, 1, 3_650),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(8),
                hosts(read.text("PUBLIC_HOST").orElse("")),
                read.text("REDIS_URL").map(url -> redis(read, url)),
                AccessSettings.read(read),
                Duration.ofMillis(read.number("API_SLOW_MS", 1_000, 0, 600_000)),
                HealthSettings.read(read),
                SqlSettings.read(read),
                new ExportSettings(
                        read.number(
                                "API_EXPORTS", Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4), 1, 64),
                        Duration.ofSeconds(read.number("API_EXPORT_SECONDS", 300, 1, 86_400)),
                        Duration.ofSeconds(read.number("API_EXPORT_STALL_SECONDS", 30, 1, 86_400)),
                        1_000_000L * read.number("API_EXPORT_MB", 10_000, 1, 1_000_000)));
    }

    private static Set<String> hosts(String list) {
        Set<String> names = new TreeSet<>();
        for (String part : list.split(",", -1)) {
            String name = part.strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue;
            }
            if (!HOST.matcher(name).matches()) {
                throw new InvalidSettings(
                        "PUBLIC_HOST holds '" + name
                                + "'. Set it to names without scheme and port, separated by commas, such as stock.example.org.");
            }
            names.add(name);
        }
        return names;
    }

    private static RedisSettings redis(Environment read, String url) {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new InvalidSettings("REDIS_URL must begin with redis:// or rediss://, such as redis://redis:6379.");
        }
        Path password = Path.of(read.text("REDIS_PASSWORD_FILE").orElse("/run/secrets/redis_password"));
        return new RedisSettings(url, password);
    }

    ServerSettings with(AccessSettings access, HealthSettings health, ExportSettings exports) {
        return new ServerSettings(
                port,
                host,
                cacheDir,
                memoryMegabytes,
                workers,
                mostWaiting,
                queryTime,
                requestTime,
                cacheBytes,
                overstockDays,
                refresh,
                refreshEmpty,
                drain,
                publicHosts,
                redis,
                access,
                slow,
                health,
                sql,
                exports);
    }
}
