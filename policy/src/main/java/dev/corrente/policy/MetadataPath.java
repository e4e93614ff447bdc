package dev.corrente.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where installed Python packages leave their metadata. Directory suffixes count in any case, as for Python itself. */
final class MetadataPath {

    private static final Set<String> METADATA_FILES = Set.of("METADATA", "PKG-INFO");

    private MetadataPath() {}

    /** Whether a file at this path is read as metadata even if it does not begin like it. */
    static boolean isMetadata(String path) {
        String name = EntryPath.name(path);
        return METADATA_FILES.contains(name) || hasSuffix(name, ".egg-info");
    }

    /**
     * The directory (or single file, or link) that stands for an installed package and that the entry at this path
     * populates or is.
     */
    static Optional<String> installation(String path) {
        String name = EntryPath.name(path);
        if (hasSuffix(name, ".egg-info") || hasSuffix(name, ".dist-info")) {
            return Optional.of(path);
        }
        String directory = EntryPath.parent(path);
        String directoryName = EntryPath.name(directory);
        boolean egg =
                directoryName.equals("EGG-INFO") && hasSuffix(EntryPath.name(EntryPath.parent(directory)), ".egg");
        return egg || hasSuffix(directoryName, ".egg-info") || hasSuffix(directoryName, ".dist-info")
                ? Optional.of(directory)
                : Optional.empty();
    }

    /** Name and version that the name of an installation gives. */
    static PythonName.Stem stem(String installation) {
        String name = EntryPath.name(installation);
        String named = name.equals("EGG-INFO") ? EntryPath.name(EntryPath.parent(installation)) : name;
        return PythonName.stem(named.substring(0, named.lastIndexOf('.')));
    }

    private static boolean hasSuffix(String name, String suffix) {
        return name.length() > suffix.length() && name.toLowerCase(Locale.ROOT).endsWith(suffix);
    }
}
