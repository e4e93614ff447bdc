package dev.corrente.api.ingest.mapping;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats of dates as people write them, {@code dd/mm/yyyy hh:mi}, as DuckDB's strptime wants them. */
final class DateFormat {
    private static final Pattern PART = Pattern.compile("yyyy|yy|mm|dd|hh|mi|ss|[A-Za-z%]+");

    private DateFormat() {}

    /** Nothing when a letter in it means nothing, or day, month or year is lacking. */
    static Optional<String> strptime(String format) {
        Matcher part = PART.matcher(format);
        var text = new StringBuilder();
        boolean known = true;
        while (part.find()) {
            String code = switch (part.group()) {
                case "yyyy" -> "%Y";
                case "yy" -> "%y";
                case "mm" -> "%m";
                case "dd" -> "%d";
                case "hh" -> "%H";
                case "mi" -> "%M";
                case "ss" -> "%S";
                default -> "";
            };
            known &= !code.isEmpty();
            part.appendReplacement(text, Matcher.quoteReplacement(code));
        }
        String done = part.appendTail(text).toString();
        boolean whole = done.contains("%d")
                && done.contains("%m")
                && done.toLowerCase(java.util.Locale.ROOT).contains("%y");
        return known && whole ? Optional.of(done) : Optional.empty();
    }
}
