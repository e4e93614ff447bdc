package dev.corrente.api.ingest.csv;

/**
 * A byte that text does not hold.
 *
 * @param value 0 to 255
 * @param offset bytes before it
 */
public record OddByte(int value, long offset) {

    /** Whether it alone shows that a file is no text, in whatever encoding that is read here. */
    public boolean isNul() {
        return value == 0;
    }

    @Override
    public String toString() {
        return String.format("byte 0x%02x at offset %d", value, offset);
    }
}
