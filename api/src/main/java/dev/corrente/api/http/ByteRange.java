package dev.corrente.api.http;

import io.vertx.core.http.HttpServerRequest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a file, as readers of Parquet ask for: one range of bytes. Other ranges are answered with the whole. */
record ByteRange(long from, long count) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** @param etag the file's; a range of another file is no range of this one */
    static Optional<ByteRange> of(HttpServerRequest request, String etag, long length) {
        String asked = request.getHeader("Range");
        String condition = request.getHeader("If-Range");
        boolean other = condition != null && !condition.equals(etag);
        return asked == null || other ? Optional.empty() : of(asked, length);
    }

    static Optional<ByteRange> of(String header, long length) {
        Matcher range = ONE.matcher(header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long count = Math.min(Long.parseLong(range.group(2)), length);
            return Optional.of(new ByteRange(length - count, count)).filter(r -> r.count() > 0);
        }
        long from = Long.parseLong(range.group(1));
        long end = range.group(2).isEmpty() ? length : Math.min(Long.parseLong(range.group(2)) + 1, length);
        return Optional.of(new ByteRange(from, end - from)).filter(r -> r.count() > 0);
    }

    String contentRange(long length) {
        return "bytes " + from + "-" + (from + count - 1) + "/" + length;
    }
}
