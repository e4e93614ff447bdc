package dev.corrente.reconciler.desired;

/** Text of a stranger's file as a part of one short line of a log or a terminal. */
final class OneLine {
    private static final int LONGEST = 400;

    private OneLine() {}

    /** Control characters are spelt out, so that nothing in a file can drive a terminal; long text is cut. */
    static String of(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        if (cut.chars().noneMatch(Character::isISOControl)) {
            return cut;
        }
        StringBuilder line = new StringBuilder();
        cut.chars().forEach(c -> line.append(shown((char) c)));
        return line.toString();
    }

    private static String shown(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> Character.isISOControl(c) ? "\\x%02x".formatted((int) c) : String.valueOf(c);
        };
    }
}
