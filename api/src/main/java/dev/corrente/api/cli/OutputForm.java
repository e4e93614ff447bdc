package dev.corrente.api.cli;

/** How a command answers on standard output. */
enum OutputForm {
    TEXT,
    JSON
}
