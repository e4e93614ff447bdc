package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Resources;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** {@code mem_limit}, {@code cpus} and {@code pids_limit}. */
final class ResourcesReader {
    private static final Pattern CPUS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,9})?|\\.[0-9]{1,9}");
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
    private static final long SMALLEST_MEMORY = 6L << 20;

    private ResourcesReader() {}

    static Resources read(Fields service) {
        return new Resources(
                optional(service.parsed("mem_limit", ResourcesReader::memory)),
                optional(service.parsed("cpus", ResourcesReader::cpus)),
                optional(
                        service.wholeNumber("pids_limit", -1, Integer.MAX_VALUE).filter(ResourcesReader::isLimit)));
    }

    /** No limit is what the engine gives by itself, and how it tells of it. */
    private static boolean isLimit(long processes) {
        return processes > 0;
    }

    private static Parsed<Long> memory(String text) {
        return ByteSize.parse(text)
                .then(bytes -> bytes >= SMALLEST_MEMORY
                        ? Parsed.good(bytes)
                        : Parsed.bad(
                                "\"" + text + "\" is less than 6m, the least that an engine takes", "such as 64m"));
    }

    private static Parsed<Long> cpus(String text) {
        Parsed<Long> bad = Parsed.bad("\"" + text + "\" is not a number of cores", "write one such as 0.5 or 2");
        if (!CPUS.matcher(text).matches()) {
            return bad;
        }
        long nanos = new BigDecimal(text).multiply(NANOS).longValue();
        return nanos == 0 ? bad : Parsed.good(nanos);
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }
}
