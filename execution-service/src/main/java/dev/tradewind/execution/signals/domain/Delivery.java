package dev.tradewind.execution.signals.domain;

/**
 * The message a signal came in, as its sender numbers messages.
 *
 * @param source who numbers them
 * @param id the sender's, the same each time it sends the message again
 * @param bodyHash SHA-256 of the body, in hex
 */
public record Delivery(String source, String id, String bodyHash) {}
