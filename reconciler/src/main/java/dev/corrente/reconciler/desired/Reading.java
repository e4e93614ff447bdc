package dev.corrente.reconciler.desired;

/** What every reader of one run shares. */
record Reading(DesiredFiles files, Variables variables, Problems problems) {}
