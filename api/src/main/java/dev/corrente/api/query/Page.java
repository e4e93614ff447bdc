package dev.corrente.api.query;

/** A page of rows, counted from 1. */
public record Page(int number, int limit) {
    public static final int MOST_ROWS = 500;

    public Page {
        if (number < 1 || limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("page " + number + " of " + limit + " rows is out of range");
        }
    }

    public long offset() {
        return (number - 1L) * limit;
    }

    Bind[] binds() {
        return new Bind[] {Bind.whole(limit), Bind.whole(offset())};
    }
}
