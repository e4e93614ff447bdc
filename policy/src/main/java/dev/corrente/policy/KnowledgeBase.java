package dev.corrente.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names, libraries and class prefixes that stand for ML and GPU. Immutable. */
public final class KnowledgeBase {

    static final String RESOURCE = "ml-packages.yaml";
    private static final int SCHEMA = 1;
    private static final Pattern VERSION = Pattern.compile("\\d{4}\\.\\d{1,2}\\.\\d+");

    private final String version;
    private final NameRules python;
    private final JavaRules java;
    private final NativeRules nativeLibraries;
    private final ImportRoots importRoots;
    private final EcosystemRules others;
    private final ConfigurationRules configuration;

    private KnowledgeBase(YamlSection root) {
        if (root.number("schema") != SCHEMA) {
            throw new KnowledgeBaseException("schema", "only " + SCHEMA + " is understood");
        }
        version = root.text("version");
        if (!VERSION.matcher(version).matches()) {
            throw new KnowledgeBaseException("version", version + " is not YEAR.MONTH.NUMBER");
        }
        python = pythonRules(root.section("pypi"));
        java = new JavaRules(root.section("maven"));
        nativeLibraries = new NativeRules(root.section("native_libs"));
        importRoots = new ImportRoots(root.section("python_import_roots"));
        others = new EcosystemRules(root);
        configuration = new ConfigurationRules(root.section("gpu").section("image_env"), root.section("ml_services"));
    }

    /** The knowledge base that ships with the product. */
    public static KnowledgeBase load() {
        try (InputStream in = KnowledgeBase.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new KnowledgeBaseException(RESOURCE, "not on the class path; build the policy module again");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The bundled knowledge base cannot be read", unreadable);
        }
    }

    /**
     * Reads a knowledge base from YAML.
     *
     * @throws KnowledgeBaseException when it breaks the format
     */
    public static KnowledgeBase parse(String yaml) {
        return new KnowledgeBase(YamlSection.parse(yaml));
    }

    private static NameRules pythonRules(YamlSection section) {
        NameRules rules = new NameRules("pypi", PythonName::normalise);
        rules.add(section.texts("sure"), Tier.SURE);
        rules.add(section.texts("strong"), Tier.STRONG);
        rules.add(section.texts("review"), Tier.REVIEW);
        rules.addPrefixes(section.texts("prefix_sure"), Tier.SURE, Category.ML);
        rules.addPrefixes(section.texts("prefix_gpu"), Tier.SURE, Category.GPU);
        rules.addPrefixes(section.texts("prefix_strong"), Tier.STRONG, Category.ML);
        rules.addSuffixes(section.texts("suffix_strong"), Tier.STRONG);
        rules.never(section.texts("never"));
        return rules;
    }

    /** Rises with every change of the content, for example {@code 2026.11.1}. */
    public String version() {
        return version;
    }

    /** The listing of a Python distribution; the name may be in any spelling. */
    public Optional<Listing> python(String distribution) {
        return python.find(PythonName.normalise(distribution));
    }

    /** The listing of Maven coordinates; a Scala suffix of the artifactId does not matter. */
    public Optional<Listing> maven(String groupId, String artifactId) {
        return java.find(groupId, artifactId);
    }

    /** The listing that the file name of a jar alone gives; common names such as {@code api} give none. */
    public Optional<Listing> jar(String fileName) {
        return java.findJar(fileName);
    }

    /** The listing of a class by its path in a jar, for example {@code org/tensorflow/Graph.class}. */
    public Optional<Listing> javaClass(String entry) {
        return java.findClass(entry);
    }

    /** The listing of a native library by its path. */
    public Optional<Listing> nativeLibrary(String path) {
        return nativeLibraries.find(path);
    }

    /** The Python package that a file at this path proves without any metadata. */
    public Optional<Listing> importRoot(String path) {
        return importRoots.find(path);
    }

    /** The listing of a package of any ecosystem; the name is in the ecosystem's normal form. */
    Optional<Listing> find(Ecosystem ecosystem, String name) {
        int colon = name.indexOf(':');
        return switch (ecosystem) {
            case PYTHON -> python(name);
            case NATIVE -> nativeLibraries.family(name);
            case MAVEN -> colon < 0 ? Optional.empty() : maven(name.substring(0, colon), name.substring(colon + 1));
            case CLASSES -> javaClass(name);
            case ENVIRONMENT -> configuration.variable(name);
            case COMMAND -> configuration.command(name);
            default -> others.find(ecosystem, name);
        };
    }

    ConfigurationRules configuration() {
        return configuration;
    }
}
