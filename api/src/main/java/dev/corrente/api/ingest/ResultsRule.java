package dev.corrente.api.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file of results must keep. A rule's word in reports is its name in small letters. */
public enum ResultsRule {
    FILE("the file can be read, and its columns are those of a table of results"),
    NOT_RESULTS("the file is one of results: fact_forecast, fact_inventory or fact_metrics"),
    NO_ROWS("the file has rows"),
    BROKEN_ROW("each row can be told apart into its columns"),
    MISSING("a value that is needed is there, provenance in every row"),
    NOT_A_DATE("a date is one"),
    NOT_A_TIMESTAMP("a timestamp is one"),
    NOT_A_DOUBLE("a number is one; NaN and infinity are none"),
    NOT_A_INT("a whole number is one"),
    AMBIGUOUS_NUMBER("a number in a text can be read in one way only"),
    RANGE("a value is within its range"),
    FOREIGN_KEY("the item, and the depot, is in the file of items or depots that was named with it"),
    DUPLICATE_KEY("a key stands once in a file"),
    IN_THE_FUTURE("generated_at is not after now"),
    ACTUAL_AHEAD("actual is empty for days after the day of generated_at"),
    MODEL_METRIC("a metric is a business indicator, not one of a model"),
    OLDER_THAN_SERVED("no source's newest generated_at for an item is before the one that is served");

    private final String demand;

    ResultsRule(String demand) {
        this.demand = demand;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it asks for, as the rest of a sentence. */
    public String demand() {
        return demand;
    }

    public static Optional<ResultsRule> find(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
    }
}
