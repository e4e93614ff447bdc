package dev.corrente.api.ingest;

/**
 * How one column writes its numbers.
 *
 * @param decimalComma 1.234,5 rather than 1234.5
 * @param groupsDoubtful whether one like 12.345 may be meant either way, and is refused
 */
record NumberStyle(boolean decimalComma, boolean groupsDoubtful) {
    /** Regular expression of a number that is one thing with a decimal comma and a thousandth of it without. */
    static final String DOUBTFUL = "[+-]?[1-9]\\d{0,2}\\.\\d{3}";

    static final String WITH_DOT = "[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?";
    static final String WITH_COMMA = "[+-]?([1-9]\\d{0,2}(\\.\\d{3})+|\\d+)(,\\d+)?";

    static boolean looksLikeNumber(String word) {
        return word.strip().matches(WITH_DOT);
    }

    /**
     * What a column's values say, each counted once.
     *
     * @param dots can only be meant with a decimal dot, such as 1.5
     * @param commas can only be meant with a decimal comma, such as 1,5
     * @param groups those of them that group thousands by dots, such as 1.234,5
     * @param doubtful like 12.345
     */
    record Evidence(long dots, long commas, long groups, long doubtful) {
        /**
         * The style that most values have. A doubtful number is read by it only when no value speaks against that, and
         * when a column with decimal commas groups thousands elsewhere too: a thousandfold must not come from one comma.
         *
         * @param commasElsewhere whether another column of the file has decimal commas
         */
        NumberStyle style(boolean commasElsewhere) {
            boolean comma = commas > 0 && commas >= dots;
            boolean contradicted = comma ? dots > 0 || groups == 0 : commas > 0 || (dots == 0 && commasElsewhere);
            return new NumberStyle(comma, doubtful > 0 && contradicted);
        }
    }
}
