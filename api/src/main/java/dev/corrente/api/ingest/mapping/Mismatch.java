package dev.corrente.api.ingest.mapping;

import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.yaml.Nearest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says how a header differs from a mapping. */
final class Mismatch {
    private static final int MOST_NAMED = 40;
    private static final int LONGEST = 2_000;

    private Mismatch() {}

    /** Headers that the mapping needs and the file lacks. */
    static List<String> missing(Mapping mapping, CsvHeader header) {
        Set<String> names = header.names().stream().map(CsvHeader::normal).collect(Collectors.toSet());
        return mapping.fields().stream()
                .filter(f -> !f.mayBeAbsent() && !f.isIn(names))
                .map(Field::header)
                .toList();
    }

    static List<String> unknown(Mapping mapping, CsvHeader header) {
        return mapping.ignoreOthers()
                ? List.of()
                : header.names().stream()
                        .filter(n -> mapping.fields().stream().noneMatch(f -> f.isCalled(n)))
                        .toList();
    }

    static String explain(String file, CsvHeader header, Mapping mapping) {
        if (header.names().isEmpty()) {
            return file + " is empty: its first line must name the columns, for example '" + headers(mapping) + "'.";
        }
        var text = new StringBuilder(file + ", line 1: these columns are not known: "
                + some(header.names()) + ".\nNearest is '" + mapping.name() + "', which has: "
                + headers(mapping) + ".");
        List<String> missing = missing(mapping, header);
        if (!missing.isEmpty()) {
            text.append("\nMissing: ").append(String.join("; ", missing)).append('.');
        }
        for (String name : first(unknown(mapping, header))) {
            text.append("\nUnknown: '").append(name).append("'");
            Nearest.of(name, missing, CsvHeader::normal)
                    .ifPresent(n -> text.append(", did you mean '").append(n).append("'?"));
        }
        for (String name : first(doubles(header))) {
            text.append("\nNamed twice: '").append(name).append("'.");
        }
        return text.append("\nRename the columns and try again; nothing was stored.")
                .toString();
    }

    /** For a header that has no column in common with any. */
    static String explain(String file, CsvHeader header, List<Mapping> all) {
        return file + ", line 1: none of these columns is known: " + some(header.names())
                + ".\nThe first line must name the columns of one of:\n"
                + all.stream().map(m -> "  " + m.name() + ": " + headers(m)).collect(Collectors.joining("\n"))
                + "\nNothing was stored.";
    }

    /** A file that is no table may have a million. */
    private static List<String> first(List<String> names) {
        return names.subList(0, Math.min(MOST_NAMED, names.size()));
    }

    private static String some(List<String> names) {
        String shown = String.join("; ", first(names));
        int more = Math.max(0, names.size() - MOST_NAMED);
        String all = more == 0 ? shown : shown + "; … and " + more + " more";
        return all.length() > LONGEST ? all.substring(0, LONGEST) + " …" : all;
    }

    private static String headers(Mapping mapping) {
        return mapping.fields().stream().map(Field::header).collect(Collectors.joining("; "));
    }

    private static List<String> doubles(CsvHeader header) {
        Set<String> seen = new HashSet<>();
        return header.names().stream()
                .filter(n -> !seen.add(CsvHeader.normal(n)))
                .toList();
    }
}
