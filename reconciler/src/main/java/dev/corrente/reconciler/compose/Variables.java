package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Place;
import dev.corrente.reconciler.desired.Yaml;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Variables that a file needs and that nobody has set. */
final class Variables {
    private final Set<String> demanded;
    private final Set<String> set;
    private final SortedMap<String, Place> unset = new TreeMap<>();

    private Variables(Set<String> demanded, Set<String> set) {
        this.demanded = demanded;
        this.set = set;
    }

    /**
     * @param root the Compose file, which tells the places
     * @param yaml the stack file, which tells what of it was kept
     * @return name to the first place
     */
    static SortedMap<String, Place> unset(Yaml root, String yaml, Map<String, String> variables) {
        Variables search = new Variables(Expressions.demanded(yaml), variables.keySet());
        search.in(root);
        search.demanded.stream()
                .filter(name -> !search.set.contains(name))
                .forEach(name -> search.unset.putIfAbsent(name, root.place()));
        return search.unset;
    }

    private void in(Yaml value) {
        switch (value) {
            case Yaml.Scalar scalar ->
                Expressions.demanded(scalar.text()).stream()
                        .filter(name -> demanded.contains(name) && !set.contains(name))
                        .forEach(name -> unset.putIfAbsent(name, scalar.place()));
            case Yaml.Sequence list -> list.items().forEach(this::in);
            case Yaml.Mapping map -> map.entries().forEach(entry -> in(entry.value()));
            case Yaml.Broken _ -> {}
        }
    }
}
