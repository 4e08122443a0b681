package dev.tradewind.execution.external;

/** Who asks for a booking, why, and under which key. */
public record Asker(String key, String actor, String reason) {}
