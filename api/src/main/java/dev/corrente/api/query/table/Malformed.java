package dev.corrente.api.query.table;

import java.util.List;

/** A part of a question that cannot be read, and where. Carries no stack trace: it is an answer, not a fault. */
public final class Malformed extends RuntimeException {
    private final String parameter;
    private final int position;
    private final String given;
    private final transient List<String> known;

    /**
     * @param position of the first character that is wrong, counted from 1 in the parameter's value
     * @param what what is wrong there, without a full stop
     * @param given the wrong word
     * @param known the words of which one was probably meant; may be empty
     */
    Malformed(String parameter, int position, String what, String given, List<String> known) {
        super(what, null, false, false);
        this.parameter = parameter;
        this.position = position;
        this.given = given;
        this.known = List.copyOf(known);
    }

    public String parameter() {
        return parameter;
    }

    public int position() {
        return position;
    }

    public String given() {
        return given;
    }

    public List<String> known() {
        return known;
    }

    public String what() {
        return String.valueOf(getMessage());
    }
}
