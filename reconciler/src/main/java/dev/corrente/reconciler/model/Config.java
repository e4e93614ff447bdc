package dev.corrente.reconciler.model;

/** A configuration file's content, as read when the stack file was read. */
public record Config(String name, String content) {}
