package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.desired.ComposeDuration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time to wait: a number of seconds, as scripts write it, or a duration, as people do. */
final class Seconds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        return ComposeDuration.positive(text)
                .filter(length -> length.toSeconds() <= Integer.MAX_VALUE)
                .map(length -> (int) Math.max(1, length.toSeconds()))
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is no time; try 120 (seconds) or 2m"));
    }
}
