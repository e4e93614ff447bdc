package dev.corrente.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables and commands of an image configuration that make it an ML service or ask for a GPU. */
final class ConfigurationRules {

    private static final Set<String> NO_GPU = Set.of("", "void", "none");
    private static final Set<String> OFF = Set.of("", "0", "false", "no", "off");

    /** Too general to be denied by themselves. */
    private static final Set<String> GENERAL = Set.of("MODEL_PATH", "MODEL_URI", "MODEL_NAME");

    private final NameRules names = new NameRules("variables", name -> name);
    private final List<Pattern> commands;

    ConfigurationRules(YamlSection gpu, YamlSection services) {
        for (String entry : gpu.texts("sure")) {
            String name = entry.split(" ", 2)[0];
            if (name.endsWith("*")) {
                names.addPrefixes(Set.of(name.substring(0, name.length() - 1)), Tier.SURE, Category.GPU);
            } else {
                names.add(Set.of(name), Tier.SURE, Category.GPU);
            }
        }
        names.add(services.texts("env_sure"), Tier.SURE);
        for (String name : services.texts("env_policy")) {
            names.add(Set.of(name), GENERAL.contains(name) ? Tier.REVIEW : Tier.SURE);
        }
        names.addPrefixes(Set.of("MLFLOW_", "MODEL_CACHE_"), Tier.SURE, Category.ML);
        names.never(services.texts("env_never"));
        commands = new ArrayList<>(services.regexes("entrypoint_cmd_regex_sure"));
    }

    Optional<Listing> variable(String name) {
        return names.find(name);
    }

    /** Whether the value switches off what the variable stands for. */
    boolean switchedOff(String name, String value) {
        return switch (name) {
            case "NVIDIA_VISIBLE_DEVICES" -> NO_GPU.contains(value);
            case "NVIDIA_DRIVER_CAPABILITIES" -> value.isEmpty();
            case "ENABLE_ML_PROCESSING" -> OFF.contains(value.toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    /** The name is the part of the command that gives the service away. */
    Optional<Listing> command(String command) {
        for (Pattern pattern : commands) {
            Matcher matcher = pattern.matcher(command);
            if (matcher.find()) {
                return Optional.of(new Listing(matcher.group(), Tier.SURE, Category.ML, "command " + pattern));
            }
        }
        return Optional.empty();
    }
}
