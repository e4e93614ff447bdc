package dev.corrente.reconciler.access;

/**
 * One request that somebody made.
 *
 * @param time ISO-8601, UTC
 * @param by the token's name
 * @param address that it came from; {@code command line} for what needs no request
 * @param command what was asked, in words
 * @param outcome {@code accepted}, the code of the refusal, or {@code asked} before either is known
 * @param answer what was answered
 */
public record AuditLine(String time, String by, String address, String command, String outcome, String answer) {}
