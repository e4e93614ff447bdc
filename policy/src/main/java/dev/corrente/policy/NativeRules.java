package dev.corrente.policy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shared libraries that carry ML or a GPU runtime, by the name of the file. */
final class NativeRules {

    private record Rule(Pattern name, @Nullable Pattern under, Listing listing) {
        boolean matches(String path, String file) {
            return name.matcher(file).find()
                    && (under == null || under.matcher(path).find());
        }
    }

    private final List<Pattern> never;
    private final List<Rule> rules = new ArrayList<>();

    NativeRules(YamlSection section) {
        never = section.regexes("never");
        addFamilies(section.sections("sure"), Category.ML);
        addFamilies(section.sections("gpu_sure"), Category.GPU);
        section.regexes("weak").forEach(weak -> rules.add(new Rule(weak, null, weakListing(weak))));
    }

    private void addFamilies(List<YamlSection> families, Category category) {
        for (YamlSection family : families) {
            String name = family.text("family");
            Pattern under = family.has("under") ? family.regex("under") : null;
            Listing listing = new Listing(name, Tier.SURE, category, "library family " + name);
            rules.add(new Rule(family.regex("re"), under, listing));
        }
    }

    private static Listing weakListing(Pattern weak) {
        String name = weak.pattern().replaceAll("^\\^|\\\\.*$|\\(.*$", "");
        return new Listing(name, Tier.REVIEW, Category.ML, "library pattern " + weak.pattern());
    }

    /** The listing of a library at this path; empty for anything that is not named like a library. */
    Optional<Listing> find(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (!file.contains(".so") && !file.endsWith(".a")) {
            return Optional.empty();
        }
        if (never.stream().anyMatch(pattern -> pattern.matcher(file).find())) {
            return Optional.empty();
        }
        return rules.stream()
                .filter(rule -> rule.matches(path, file))
                .findFirst()
                .map(Rule::listing);
    }

    /** The listing of a family by its name, for example {@code pytorch}. */
    Optional<Listing> family(String name) {
        return rules.stream()
                .map(Rule::listing)
                .filter(listing -> listing.name().equals(name))
                .findFirst();
    }
}
