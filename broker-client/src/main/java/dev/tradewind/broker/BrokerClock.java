package dev.tradewind.broker;

import java.time.Instant;

/**
 * The broker's time and its market's hours.
 *
 * @param nextOpen after {@code now}; while the market is open, of the session after this one
 * @param nextClose after {@code now}; of this session while it is open
 */
public record BrokerClock(Instant now, boolean open, Instant nextOpen, Instant nextClose) {}
