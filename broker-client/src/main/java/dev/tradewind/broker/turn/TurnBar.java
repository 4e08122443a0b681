package dev.tradewind.broker.turn;

import java.math.BigDecimal;
import java.time.Instant;

/** The one-minute bar of a turn; {@code ts} is its open time. */
public record TurnBar(
    Instant ts,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume) {}
