package dev.corrente.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Python packages that stand in the image without their metadata: a directory of the right name, directly in a Python
 * path, that holds a file which only the real package has.
 */
final class ImportRoots {

    private record Confirmation(Pattern file, boolean compiled) {
        static Confirmation of(String glob) {
            String regex = Pattern.quote(glob).replace("*", "\\E[^/]*\\Q");
            return new Confirmation(Pattern.compile(regex), glob.contains(".so"));
        }
    }

    private final Pattern roots;
    private final Pattern codeRoots;
    private final Map<String, List<Confirmation>> packages = new HashMap<>();
    private final Map<String, Listing> listings = new HashMap<>();

    ImportRoots(YamlSection section) {
        roots = section.regex("roots_regex");
        codeRoots = section.regex("app_roots_regex");
        Set<String> review = new HashSet<>(section.texts("review"));
        YamlSection dirs = section.section("dirs");
        for (Object key : dirs.entries().keySet()) {
            String name = String.valueOf(key);
            packages.put(name, dirs.texts(name).stream().map(Confirmation::of).toList());
            Tier tier = review.remove(name) ? Tier.REVIEW : Tier.SURE;
            listings.put(name, new Listing(name, tier, Category.ML, "import root " + name));
        }
        if (!review.isEmpty()) {
            throw new KnowledgeBaseException("python_import_roots.review", review + " has no entry under dirs");
        }
    }

    /** The package that the file at this path confirms. */
    Optional<Listing> find(String path) {
        int start = path.indexOf('/') + 1;
        for (int end = path.indexOf('/', start); start > 0 && end > 0; end = path.indexOf('/', start)) {
            String name = path.substring(start, end);
            if (packages.containsKey(name) && confirms(name, path.substring(0, start - 1), path.substring(end + 1))) {
                return Optional.ofNullable(listings.get(name));
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private boolean confirms(String name, String parent, String file) {
        boolean pythonPath = roots.matcher(parent).find();
        if (!pythonPath && !codeRoots.matcher(parent).find()) {
            return false;
        }
        return packages.getOrDefault(name, List.of()).stream()
                .filter(confirmation -> pythonPath || confirmation.compiled())
                .anyMatch(confirmation -> confirmation.file().matcher(file).matches());
    }
}
