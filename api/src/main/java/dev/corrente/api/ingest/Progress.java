package dev.corrente.api.ingest;

/** Told of each long step as it begins, in words for a person. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = step -> {};

    void step(String what);
}
