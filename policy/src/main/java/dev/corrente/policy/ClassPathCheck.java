package dev.corrente.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks for ML on a Java class path: the names of the jars, the Maven coordinates inside them, and the classes and
 * native libraries that they hold, shaded ones included. Reads only the directory of each jar and its small
 * {@code pom.properties}.
 */
public final class ClassPathCheck {

    private static final Pattern POM = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
    private static final int POM_BYTES = 64 * 1024;

    private final KnowledgeBase knowledge;
    private final ImageRule rule;

    private ClassPathCheck(KnowledgeBase knowledge, ImageRule rule) {
        this.knowledge = knowledge;
        this.rule = rule;
    }

    /** Checks against the bundled knowledge base and the default rule. */
    public static List<Finding> check(List<Path> jars) {
        return check(KnowledgeBase.load(), ImageRule.DEFAULT, jars);
    }

    /**
     * Checks every entry of a class path.
     *
     * @param classPath jars and directories of classes
     * @return what was found, empty when the class path is clean; an entry that cannot be read is a finding as well
     */
    public static List<Finding> check(KnowledgeBase knowledge, ImageRule rule, List<Path> classPath) {
        ClassPathCheck check = new ClassPathCheck(knowledge, rule);
        return classPath.stream().flatMap(entry -> check.entry(entry).stream()).toList();
    }

    private List<Finding> entry(Path entry) {
        Map<String, Finding> found = new LinkedHashMap<>();
        try {
            if (Files.isDirectory(entry)) {
                directory(entry, found);
            } else {
                jar(entry, found);
            }
        } catch (IOException | RuntimeException broken) {
            return List.of(FindingText.unreadable(entry.toString(), String.valueOf(broken.getMessage())));
        }
        return new ArrayList<>(found.values());
    }

    private void directory(Path root, Map<String, Finding> found) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .forEach(file -> content(root, file, found));
        }
    }

    private void jar(Path jar, Map<String, Finding> found) throws IOException {
        Path name = jar.getFileName();
        knowledge.jar(name == null ? "" : name.toString()).ifPresent(hit -> add(found, hit, "", jar, "the jar's name"));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Matcher pom = POM.matcher(entry.getName());
                if (pom.matches()) {
                    Optional<Listing> hit = knowledge.maven(pom.group(1), pom.group(2));
                    if (hit.isPresent()) {
                        add(found, hit.get(), version(zip, entry), jar, "its " + entry.getName());
                    }
                }
                content(jar, entry.getName(), found);
            }
        }
    }

    private void content(Path container, String entry, Map<String, Finding> found) {
        knowledge
                .javaClass(entry)
                .or(() -> knowledge.nativeLibrary(entry))
                .ifPresent(hit -> add(found, hit, "", container, "it holds " + entry));
    }

    private void add(Map<String, Finding> found, Listing hit, String version, Path container, String how) {
        if (rule.denied().contains(hit.tier())) {
            found.putIfAbsent(hit.name(), FindingText.inJar(hit, version, container.toString(), how));
        }
    }

    private static String version(ZipFile zip, ZipEntry pom) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = zip.getInputStream(pom)) {
            properties.load(new java.io.ByteArrayInputStream(in.readNBytes(POM_BYTES)));
        }
        return properties.getProperty("version", "");
    }
}
