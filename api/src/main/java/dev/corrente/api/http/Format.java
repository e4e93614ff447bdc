package dev.corrente.api.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A form in which rows are given away. */
enum Format {
    JSON("application/json", "json"),
    NDJSON("application/x-ndjson", "ndjson"),
    CSV("text/csv; charset=utf-8", "csv"),
    ARROW("application/vnd.apache.arrow.stream", "arrows"),
    PARQUET("application/vnd.apache.parquet", "parquet");

    private final String contentType;
    private final String ending;

    Format(String contentType, String ending) {
        this.contentType = contentType;
        this.ending = ending;
    }

    String contentType() {
        return contentType;
    }

    /** The media type without its parameters. */
    String mediaType() {
        return contentType.split(";", 2)[0];
    }

    /** Of a file that holds it. */
    String ending() {
        return ending;
    }

    /**
     * The first form of an Accept header that there is, in the header's order of preference; without a header JSON.
     *
     * @throws RequestRefused when none of them is there
     */
    static Format accepted(Optional<String> header) {
        List<Accepted> wanted = header.map(Format::wanted).orElse(List.of());
        if (wanted.isEmpty()) {
            return JSON;
        }
        return wanted.stream()
                .flatMap(w -> w.format().stream())
                .findFirst()
                .orElseThrow(() -> Problems.notAcceptable(
                        header.orElse(""),
                        Arrays.stream(values()).map(Format::mediaType).collect(Collectors.joining(", "))));
    }

    private record Accepted(String type, double weight) {
        Optional<Format> format() {
            return type.equals("*/*") || type.equals("application/*")
                    ? Optional.of(JSON)
                    : Arrays.stream(values())
                            .filter(f -> f.mediaType().equals(type))
                            .findFirst();
        }
    }

    private static List<Accepted> wanted(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(part -> {
                    String[] words = part.toLowerCase(Locale.ROOT).split(";", -1);
                    return new Accepted(words[0].strip(), weight(words));
                })
                .filter(a -> !a.type().isEmpty() && a.weight() > 0)
                .sorted((a, b) -> Double.compare(b.weight(), a.weight()))
                .toList();
    }

    private static double weight(String[] words) {
        for (String word : words) {
            if (word.strip().startsWith("q=")) {
                try {
                    return Double.parseDouble(word.strip().substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
