package dev.corrente.api.ingest.yaml;

/**
 * Where something stands.
 *
 * @param file as its author knows it
 * @param line from 1; 0 for the whole file
 * @param column from 1
 * @param path in the document, such as {@code columns[2].type}
 */
public record Place(String file, int line, int column, String path) {

    Place at(String newPath) {
        return new Place(file, line, column, newPath);
    }

    /** {@code mapping.yaml:12:7 columns[2].type}. */
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line + ":" + column) + (path.isEmpty() ? "" : " " + path);
    }
}
