package dev.corrente.reconciler.desired;

/** A value together with the place it was read from, for checks that look at several values at once. */
record Located<T>(T value, Place place) {}
