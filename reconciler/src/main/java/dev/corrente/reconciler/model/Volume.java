package dev.corrente.reconciler.model;

/** A named volume; never deleted by a pass. */
public record Volume(String name) {}
