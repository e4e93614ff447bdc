package dev.corrente.policy;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A mapping of the knowledge base with its place in the file, so that every complaint says where. */
record YamlSection(String place, Map<?, ?> entries) {

    static YamlSection parse(String yaml) {
        try {
            return map("the top", new Load(LoadSettings.builder().build()).loadFromString(yaml));
        } catch (YamlEngineException broken) {
            throw new KnowledgeBaseException("the top", "not readable as YAML: " + broken.getMessage());
        }
    }

    private static YamlSection map(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new YamlSection(place, map);
        }
        throw new KnowledgeBaseException(place, "a mapping is missing");
    }

    YamlSection section(String key) {
        return map(at(key), entries.get(key));
    }

    List<YamlSection> sections(String key) {
        List<YamlSection> sections = new ArrayList<>();
        for (Object item : list(key)) {
            sections.add(map(at(key), item));
        }
        return sections;
    }

    String text(String key) {
        if (entries.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new KnowledgeBaseException(at(key), "a text is missing");
    }

    int number(String key) {
        if (entries.get(key) instanceof Integer number) {
            return number;
        }
        throw new KnowledgeBaseException(at(key), "a whole number is missing");
    }

    /** A non-empty list of texts, none of them twice. */
    Set<String> texts(String key) {
        Set<String> texts = new LinkedHashSet<>();
        for (Object item : list(key)) {
            if (!(item instanceof String text) || text.isBlank()) {
                throw new KnowledgeBaseException(at(key), "holds " + item + " where a text belongs");
            }
            if (!texts.add(text)) {
                throw new KnowledgeBaseException(at(key), text + " is listed twice");
            }
        }
        return texts;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Pattern regex(String key) {
        return compile(at(key), text(key));
    }

    List<Pattern> regexes(String key) {
        return texts(key).stream().map(text -> compile(at(key), text)).toList();
    }

    private List<?> list(String key) {
        if (entries.get(key) instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw new KnowledgeBaseException(at(key), "a list with at least one element is missing");
    }

    private static Pattern compile(String place, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException broken) {
            throw new KnowledgeBaseException(place, "not a regular expression: " + broken.getMessage());
        }
    }

    private String at(String key) {
        return place.equals("the top") ? key : place + "." + key;
    }
}
