package dev.corrente.api.http;

import java.util.stream.Stream;

/** Entity tags as browsers and proxies send them back. */
final class EntityTag {
    private EntityTag() {}

    /**
     * Whether the If-None-Match header names the tag. A weak form of it counts: proxies that compress make strong tags
     * weak.
     */
    static boolean matches(String ifNoneMatch, String etag) {
        return ifNoneMatch.equals(etag)
                || Stream.of(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }
}
