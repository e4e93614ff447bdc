package dev.corrente.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What package managers write down about what they installed. Lists of what shall be installed are no records. */
final class PackageRecord {

    private enum Kind {
        DPKG("(^|/)(usr/lib|var/lib)/(dpkg|opkg)/status(\\.d/[^/]+)?"),
        APK("(^|/)lib/apk/db/installed"),
        CONDA("(^|/)conda-meta/[^/]+\\.json|(^|/)pkgs/[^/]+/info/index\\.json"),
        NPM("(^|/)node_modules/(@[^/]+/)?[^/]+/package\\.json"),
        CRAN("(^|/)[^/]+/DESCRIPTION"),
        GEM("(^|/)specifications/(?:.+/)?(?<name>[^/]+)-(?<version>\\d[^/]*)\\.gemspec"),
        NUGET("(^|/)[^/]+\\.deps\\.json"),
        JULIA("(^|/)\\.julia/packages/(?<name>[^/]+)/[^/]+/Project\\.toml"),
        MAVEN("META-INF/maven/(?<group>[^/]+)/(?<name>[^/]+)/pom\\.properties");

        private final Pattern path;

        Kind(String path) {
            this.path = Pattern.compile("(?:.*?)(?:" + path + ")$");
        }
    }

    private static final int LONGEST = 16 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final Clues clues;
    private final String path;
    private final String inside;

    PackageRecord(Clues clues, String path, String inside) {
        this.clues = clues;
        this.path = path;
        this.inside = inside;
    }

    static boolean isOne(String path) {
        // Cheap words first: this is asked of every file.
        return switch (EntryPath.name(path)) {
            case "package.json", "DESCRIPTION", "status", "installed", "Project.toml", "pom.properties" ->
                matches(path);
            default -> {
                boolean may = path.endsWith(".json") || path.endsWith(".gemspec") || path.contains("/status.d/");
                yield may && matches(path);
            }
        };
    }

    private static boolean matches(String path) {
        for (Kind kind : Kind.values()) {
            if (kind.path.matcher(path).matches()) {
                return true;
            }
        }
        return false;
    }

    void read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw ScanMeter.over("a package record of more than " + LONGEST + " bytes");
        }
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.path.matcher(path);
            if (matcher.matches()) {
                read(kind, matcher, bytes);
            }
        }
    }

    private void read(Kind kind, Matcher matcher, byte[] bytes) {
        switch (kind) {
            case DPKG -> stanzas(bytes, Ecosystem.DEBIAN, "Package", "Version");
            case APK -> stanzas(bytes, Ecosystem.ALPINE, "P", "V");
            case CRAN -> stanzas(bytes, Ecosystem.CRAN, "Package", "Version");
            case CONDA -> conda(fields(bytes));
            case NPM -> npm(fields(bytes));
            case NUGET -> nuget(bytes);
            case GEM -> add(Ecosystem.GEM, matcher.group("name"), matcher.group("version"));
            case JULIA -> add(Ecosystem.JULIA, matcher.group("name"), "");
            case MAVEN ->
                add(Ecosystem.MAVEN, matcher.group("group") + ":" + matcher.group("name"), version(text(bytes)));
        }
    }

    private void add(Ecosystem ecosystem, String name, String version) {
        clues.add(ecosystem, name, version, Proof.PACKAGE_RECORD, inside);
    }

    /** Blocks of {@code Key: value} lines with an empty line between them. */
    private void stanzas(byte[] bytes, Ecosystem ecosystem, String name, String version) {
        Map<String, String> stanza = new HashMap<>();
        for (String line : text(bytes).split("\n", -1)) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                stanza(stanza, ecosystem, name, version);
                stanza.clear();
            } else if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                stanza.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        stanza(stanza, ecosystem, name, version);
    }

    private void stanza(Map<String, String> stanza, Ecosystem ecosystem, String name, String version) {
        boolean removed = !stanza.getOrDefault("Status", "installed").endsWith("installed")
                || stanza.getOrDefault("Status", "").endsWith("not-installed");
        boolean onlySource = ecosystem == Ecosystem.CRAN && !stanza.containsKey("Built");
        if (!removed && !onlySource) {
            add(ecosystem, stanza.getOrDefault(name, ""), stanza.getOrDefault(version, ""));
        }
    }

    /** The name of the file and the name in it: whoever changes one of them leaves the other. */
    private void conda(Map<String, String> fields) {
        add(Ecosystem.CONDA, fields.getOrDefault("name", ""), fields.getOrDefault("version", ""));
        String[] parts = EntryPath.name(path).replaceFirst("\\.json$", "").split("-(?=[^-]+-[^-]+$)", 2);
        if (parts.length > 1) {
            add(Ecosystem.CONDA, parts[0], parts[1].replaceFirst("-.*$", ""));
        }
    }

    private void npm(Map<String, String> fields) {
        if (fields.containsKey("version")) {
            add(Ecosystem.NPM, fields.getOrDefault("name", ""), fields.getOrDefault("version", ""));
        }
    }

    private void nuget(byte[] bytes) {
        try {
            JsonNode libraries = new ObjectMapper().readTree(bytes).path("libraries");
            libraries.properties().forEach(library -> {
                String[] parts = library.getKey().split("/", 2);
                if (library.getValue().path("type").asText().equals("package")) {
                    add(Ecosystem.NUGET, parts[0], parts.length > 1 ? parts[1] : "");
                }
            });
        } catch (IOException damaged) {
            // No runtime reads it either.
            return;
        }
    }

    /** The texts of the outermost object, as far as the JSON is sound. */
    private static Map<String, String> fields(byte[] bytes) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException damaged) {
            return fields;
        }
        return fields;
    }

    private static String version(String properties) {
        Matcher version = Pattern.compile("(?m)^version=(.*)$").matcher(properties);
        return version.find() ? version.group(1).strip() : "";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
