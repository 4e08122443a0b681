package dev.tradewind.execution.exits.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * An order of a request to exit.
 *
 * @param attempt of its request, from 1
 * @param placedAt by the scope's clock
 */
public record Placed(
    String orderKey, String exitId, int attempt, Instant placedAt, Duration timeout) {}
