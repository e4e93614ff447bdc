package dev.corrente.api.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV character by character, as RFC 4180 says. */
final class CsvFields {
    private CsvFields() {}

    static List<List<String>> of(String text, char separator) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == separator || c == '\n')) {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        return lines;
    }

    /** A number as it is expected: plain digits where there are few of them. */
    static String number(double value, char point) {
        boolean few = Math.abs(value) >= 1e-6 && Math.abs(value) < 1e9;
        String text = few ? new BigDecimal(Double.toString(value)).toPlainString() : Double.toString(value);
        return text.replace('.', point);
    }
}
