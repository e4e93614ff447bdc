package dev.corrente.reconciler.access;

/**
 * One change that somebody asked for.
 *
 * @param time ISO-8601, UTC
 * @param by the token's name
 * @param address that it came from; {@code command line} for what needs no request
 * @param command what was asked, in words
 * @param outcome {@code accepted}, or the code of the refusal
 * @param answer what was answered
 */
public record AuditLine(String time, String by, String address, String command, String outcome, String answer) {}
