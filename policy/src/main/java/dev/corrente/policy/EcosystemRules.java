package dev.corrente.policy;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Names of every ecosystem that has no rules of its own form, and the forms of models. */
final class EcosystemRules {

    private final Map<Ecosystem, NameRules> names = new EnumMap<>(Ecosystem.class);
    private final Map<Ecosystem, PatternRules> patterns = new EnumMap<>(Ecosystem.class);
    private final Map<String, Listing> models = new HashMap<>();

    EcosystemRules(YamlSection root) {
        for (Ecosystem ecosystem : Ecosystem.values()) {
            String place = ecosystem.name().toLowerCase(Locale.ROOT);
            switch (ecosystem) {
                case CONDA, NPM, CARGO, GO, NUGET, CRAN, GEM, JULIA ->
                    names.put(ecosystem, names(ecosystem, place, root.section(place)));
                default -> {}
            }
        }
        patterns.put(Ecosystem.DEBIAN, PatternRules.of(root.section("deb"), "gpu_sure_regex"));
        patterns.put(Ecosystem.ALPINE, PatternRules.of(root.section("rpm_apk"), "gpu_regex"));
        for (YamlSection form : root.sections("model_formats")) {
            String id = form.text("id");
            Tier tier = switch (form.text("tier")) {
                case "sure", "sure_if_ext_or_strict" -> Tier.SURE;
                case "strong" -> Tier.STRONG;
                default -> Tier.REVIEW;
            };
            models.put(id, new Listing(id, tier, Category.ML, "model format " + id));
        }
    }

    private static NameRules names(Ecosystem ecosystem, String place, YamlSection section) {
        NameRules rules = new NameRules(place, name -> normal(ecosystem, name));
        UnaryOperator<Set<String>> normal =
                given -> given.stream().map(name -> normal(ecosystem, name)).collect(Collectors.toSet());
        rules.add(normal.apply(section.texts("sure")), Tier.SURE);
        if (section.has("gpu")) {
            rules.add(normal.apply(section.texts("gpu")), Tier.SURE, Category.GPU);
        }
        if (section.has("strong")) {
            rules.add(normal.apply(section.texts("strong")), Tier.STRONG);
        }
        if (section.has("review")) {
            rules.add(normal.apply(section.texts("review")), Tier.REVIEW);
        }
        if (section.has("never")) {
            rules.never(normal.apply(section.texts("never")));
        }
        return rules;
    }

    static String normal(Ecosystem ecosystem, String name) {
        return switch (ecosystem) {
            case CONDA, NUGET -> name.toLowerCase(Locale.ROOT);
            case CARGO -> name.toLowerCase(Locale.ROOT).replace('_', '-');
            case GO -> name.replaceFirst("/v\\d+$", "");
            default -> name;
        };
    }

    Optional<Listing> find(Ecosystem ecosystem, String name) {
        NameRules rules = names.get(ecosystem);
        PatternRules regexes = patterns.get(ecosystem);
        if (rules != null) {
            return rules.find(normal(ecosystem, name));
        }
        return regexes != null ? regexes.find(name) : Optional.ofNullable(models.get(name));
    }
}
