package dev.corrente.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names given as regular expressions, for package managers that put versions into names. */
final class PatternRules {

    private record Rule(Pattern pattern, Tier tier, Category category) {}

    private final List<Rule> rules = new ArrayList<>();
    private List<Pattern> never = List.of();

    static PatternRules of(YamlSection section, String gpu) {
        PatternRules rules = new PatternRules();
        rules.add(section.regexes("sure_regex"), Tier.SURE, Category.ML);
        rules.add(section.regexes(gpu), Tier.SURE, Category.GPU);
        if (section.has("review_regex")) {
            rules.add(section.regexes("review_regex"), Tier.REVIEW, Category.ML);
        }
        if (section.has("never_regex")) {
            rules.never = section.regexes("never_regex");
        }
        return rules;
    }

    private void add(List<Pattern> patterns, Tier tier, Category category) {
        patterns.forEach(pattern -> rules.add(new Rule(pattern, tier, category)));
    }

    Optional<Listing> find(String name) {
        if (never.stream().anyMatch(pattern -> pattern.matcher(name).find())) {
            return Optional.empty();
        }
        return rules.stream()
                .filter(rule -> rule.pattern().matcher(name).find())
                .findFirst()
                .map(rule -> new Listing(name, rule.tier(), rule.category(), "pattern " + rule.pattern()));
    }
}
