package dev.corrente.reconciler.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.corrente.reconciler.plan.Drift;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a box tells of its desired and its live settings, for whoever compares them with a copy of the files. What may be
 * a secret reads {@link dev.corrente.reconciler.model.Secrecy#HIDDEN}.
 *
 * @param generation the accepted desired state that this speaks of
 * @param at ISO-8601; when the box last looked at its engine
 * @param variables those of the box's variables whose values can be read off the settings anyway
 * @param hiddenVariables names of its other variables
 * @param drift where the box itself sees that it differs from its own desired state
 */
public record Observation(
        @JsonProperty("stack") String stack,
        @JsonProperty("generation") long generation,
        @JsonProperty("at") String at,
        @JsonProperty("variables") Map<String, String> variables,
        @JsonProperty("hiddenVariables") List<String> hiddenVariables,
        @JsonProperty("services") List<Seen> services,
        @JsonProperty("drift") List<Drift.Item> drift) {

    /**
     * One service.
     *
     * @param desired what the box wants, by path; see {@link Settings}
     * @param live the same paths as the engine reports them; without a container there are none
     * @param check {@link Settings#check} over the desired settings with nothing hidden
     */
    public record Seen(
            @JsonProperty("name") String name,
            @JsonProperty("desired") SortedMap<String, String> desired,
            @JsonProperty("live") SortedMap<String, String> live,
            @JsonProperty("check") String check) {
        public Seen {
            desired = new TreeMap<>(desired);
            live = new TreeMap<>(live);
        }
    }

    public Observation {
        variables = new TreeMap<>(variables);
        hiddenVariables = List.copyOf(hiddenVariables);
        services = List.copyOf(services);
        drift = List.copyOf(drift);
    }
}
