package dev.corrente.reconciler.compose;

import java.util.List;
import java.util.Map;

/** What must not be taken for a variable. */
final class Escapes {
    private Escapes() {}

    static String dollars(String text) {
        return text.replace("$", "$$");
    }

    static Tree text(String text) {
        return new Tree.Text(dollars(text));
    }

    static Tree texts(List<String> texts) {
        return Tree.texts(texts.stream().map(Escapes::dollars).toList());
    }

    static Tree pairs(Map<String, String> pairs) {
        var entries = new java.util.LinkedHashMap<String, Tree>();
        pairs.forEach((name, value) -> entries.put(name, text(value)));
        return new Tree.Mapping(entries);
    }
}
