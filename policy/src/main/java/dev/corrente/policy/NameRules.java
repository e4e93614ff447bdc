package dev.corrente.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Exact names, prefixes and suffixes of one ecosystem. A name that may never fire wins over everything. */
final class NameRules {

    private record Affix(String text, Tier tier, Category category, boolean leading) {
        boolean matches(String name) {
            return leading ? name.startsWith(text) : name.endsWith(text);
        }

        Listing listing(String name) {
            return new Listing(name, tier, category, (leading ? "prefix " : "suffix ") + text);
        }
    }

    private final String place;
    private final UnaryOperator<String> normalForm;
    private final Map<String, Listing> exact = new HashMap<>();
    private final List<Affix> affixes = new ArrayList<>();
    private Set<String> never = Set.of();

    NameRules(String place, UnaryOperator<String> normalForm) {
        this.place = place;
        this.normalForm = normalForm;
    }

    void add(Set<String> names, Tier tier) {
        add(names, tier, Category.ML);
    }

    void add(Set<String> names, Tier tier, Category category) {
        for (String name : names) {
            requireNormal(name);
            if (exact.putIfAbsent(name, new Listing(name, tier, category, "name " + name)) != null) {
                throw new KnowledgeBaseException(place, name + " is listed in two tiers");
            }
        }
    }

    void addPrefixes(Set<String> prefixes, Tier tier, Category category) {
        prefixes.forEach(prefix -> affixes.add(new Affix(prefix, tier, category, true)));
    }

    void addSuffixes(Set<String> suffixes, Tier tier) {
        suffixes.forEach(suffix -> affixes.add(new Affix(suffix, tier, Category.ML, false)));
    }

    void never(Set<String> names) {
        for (String name : names) {
            requireNormal(name);
            if (exact.containsKey(name)) {
                throw new KnowledgeBaseException(place + ".never", name + " is listed as forbidden as well");
            }
        }
        never = Set.copyOf(names);
    }

    /** The listing of a name that is already in normal form. */
    Optional<Listing> find(String name) {
        if (never.contains(name)) {
            return Optional.empty();
        }
        return Optional.ofNullable(exact.get(name))
                .or(() -> affixes.stream()
                        .filter(affix -> affix.matches(name))
                        .findFirst()
                        .map(affix -> affix.listing(name)));
    }

    /** Every exactly listed name. */
    Set<String> names() {
        return Set.copyOf(exact.keySet());
    }

    private void requireNormal(String name) {
        if (!normalForm.apply(name).equals(name)) {
            throw new KnowledgeBaseException(place, name + " is not in normal form; write " + normalForm.apply(name));
        }
    }
}
