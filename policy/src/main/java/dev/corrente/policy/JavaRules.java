package dev.corrente.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Maven coordinates and class prefixes that stand for ML. */
final class JavaRules {

    private static final Pattern SCALA_SUFFIX = Pattern.compile("_(2\\.1[0-3]|3)(?=$|-)");
    private static final Pattern VERSION_OF_JAR = Pattern.compile("-\\d.*$");

    /** Where classes stand in a jar besides its root: multi-release, Spring Boot and web archives. */
    private static final Pattern CLASS_ROOT =
            Pattern.compile("^(META-INF/versions/\\d+/|BOOT-INF/classes/|WEB-INF/classes/)");

    private final NameRules coordinates = new NameRules("maven", JavaRules::asIs);
    private final Map<String, Listing> byArtifact = new HashMap<>();
    private final List<String> forbiddenPrefixes;
    private final List<String> harmlessPrefixes;

    JavaRules(YamlSection section) {
        coordinates.add(section.texts("sure"), Tier.SURE);
        coordinates.add(section.texts("strong"), Tier.STRONG);
        coordinates.add(section.texts("review"), Tier.REVIEW);
        coordinates.never(section.texts("never"));
        forbiddenPrefixes = List.copyOf(section.texts("class_prefixes_sure"));
        harmlessPrefixes = List.copyOf(section.texts("class_prefixes_never"));
        Set<String> common = section.texts("common_artifacts");
        for (String name : coordinates.names()) {
            String artifact = withoutScala(name.substring(name.indexOf(':') + 1));
            if (!common.contains(artifact)) {
                coordinates.find(name).ifPresent(listing -> byArtifact.merge(artifact, listing, JavaRules::surer));
            }
        }
    }

    private static String asIs(String name) {
        if (name.indexOf(':') <= 0 || name.indexOf(':') != name.lastIndexOf(':') || name.endsWith(":")) {
            throw new KnowledgeBaseException("maven", name + " is not groupId:artifactId");
        }
        return name;
    }

    private static Listing surer(Listing first, Listing second) {
        int order = first.tier().compareTo(second.tier());
        if (order == 0) {
            order = first.name().compareTo(second.name());
        }
        return order <= 0 ? first : second;
    }

    private static String withoutScala(String artifactId) {
        return SCALA_SUFFIX.matcher(artifactId).replaceFirst("");
    }

    Optional<Listing> find(String groupId, String artifactId) {
        return coordinates
                .find(groupId + ":" + artifactId)
                .or(() -> coordinates.find(groupId + ":" + withoutScala(artifactId)));
    }

    /** By the name of a jar alone, such as {@code xgboost4j_2.12-2.1.4.jar}. */
    Optional<Listing> findJar(String fileName) {
        String stem = fileName.endsWith(".jar") ? fileName.substring(0, fileName.length() - 4) : fileName;
        String artifact = withoutScala(VERSION_OF_JAR.matcher(stem).replaceFirst(""));
        return Optional.ofNullable(byArtifact.get(artifact));
    }

    /** By the path of a class inside a jar. */
    Optional<Listing> findClass(String entry) {
        String plain = CLASS_ROOT.matcher(entry).replaceFirst("");
        if (harmlessPrefixes.stream().anyMatch(plain::startsWith)) {
            return Optional.empty();
        }
        return forbiddenPrefixes.stream()
                .filter(plain::startsWith)
                .findFirst()
                .map(prefix -> new Listing(prefix, Tier.SURE, Category.ML, "class prefix " + prefix));
    }
}
