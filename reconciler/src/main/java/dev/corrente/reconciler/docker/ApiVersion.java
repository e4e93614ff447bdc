package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of the engine's API that both sides speak. 1.41 is engine 20.10; 1.44 is 25.0, and the oldest that 29.0 still
 * takes.
 */
record ApiVersion(int minor) {
    private static final int OLDEST = 41;
    private static final int NEWEST = 44;
    private static final Pattern NUMBER = Pattern.compile("1\\.(\\d{1,3})");

    /**
     * @param version the engine's answer to {@code /version}
     * @throws RuntimeFailure of kind REJECTED where there is no common one
     */
    static ApiVersion negotiate(JsonNode version) {
        String engine = version.path("Version").asText("of unknown version");
        OptionalInt offered = minor(version.path("ApiVersion"));
        if (offered.isEmpty()) {
            throw new RuntimeFailure(
                    Kind.REJECTED, "what listens there does not answer like a container engine; is DOCKER_HOST right?");
        }
        if (offered.getAsInt() < OLDEST) {
            throw refused(
                    engine,
                    "speaks API 1." + offered.getAsInt() + " at most; Corrente needs 1." + OLDEST
                            + ", which Docker has from 20.10. Update the engine");
        }
        OptionalInt minimum = minor(version.path("MinAPIVersion"));
        if (minimum.orElse(OLDEST) > NEWEST) {
            throw refused(
                    engine,
                    "takes API 1." + minimum.getAsInt() + " at least; Corrente speaks 1." + NEWEST
                            + " at most. Update Corrente, or lower the engine's minimum (min-api-version in its"
                            + " daemon.json)");
        }
        return new ApiVersion(Math.min(offered.getAsInt(), NEWEST));
    }

    private static OptionalInt minor(JsonNode text) {
        Matcher number = NUMBER.matcher(text.asText());
        return number.matches() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
    }

    private static RuntimeFailure refused(String engine, String why) {
        return new RuntimeFailure(Kind.REJECTED, "the engine " + engine + " " + why);
    }

    /** Whether a container can be created on several networks at once; older engines connect it to the others afterwards. */
    boolean takesSeveralNetworks() {
        return minor >= 44;
    }

    String prefix() {
        return "/v1." + minor;
    }

    @Override
    public String toString() {
        return "1." + minor;
    }
}
