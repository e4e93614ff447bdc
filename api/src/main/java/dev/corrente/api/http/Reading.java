package dev.corrente.api.http;

import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.Session;

/** What a route reads from: one snapshot, and a session on it. */
public record Reading(LoadedSnapshot snapshot, Session session) {}
