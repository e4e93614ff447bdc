package dev.corrente.policy;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** The build step behind each layer, for people to find the line to change. History is never evidence. */
final class BuildSteps {

    private static final int SHOWN_CHARS = 120;
    private static final Pattern NOISE =
            Pattern.compile("^/bin/sh -c #\\(nop\\)\\s*|\\s*# buildkit$|^RUN /bin/sh -c |^/bin/sh -c ");

    /** Values of build arguments stand in front of the command, and they may be secrets. */
    private static final Pattern ARGUMENTS = Pattern.compile("^(RUN )?\\|\\d+ .*?(?=/bin/sh -c |$)");

    private static final Pattern LOGIN_IN_ADDRESS = Pattern.compile("://[^/@\\s]+@");

    private BuildSteps() {}

    /** One text for each layer; all empty unless history and layers match one to one. */
    static List<String> of(JsonNode config, int layers) {
        List<String> steps = new ArrayList<>();
        for (JsonNode step : config.path("history")) {
            if (!step.path("empty_layer").asBoolean()) {
                steps.add(shown(step.path("created_by").asText()));
            }
        }
        return steps.size() == layers ? steps : Collections.nCopies(layers, "");
    }

    private static String shown(String createdBy) {
        String step = ARGUMENTS.matcher(createdBy).replaceFirst("");
        step = NOISE.matcher(step).replaceAll("");
        step = LOGIN_IN_ADDRESS.matcher(step).replaceAll("://");
        step = step.replaceAll("\\s+", " ").strip();
        return step.length() > SHOWN_CHARS ? step.substring(0, SHOWN_CHARS) + "…" : step;
    }
}
