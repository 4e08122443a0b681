package dev.tradewind.execution.marks.domain;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The close of a symbol's last stored bar.
 *
 * @param at the bar's ts
 */
public record LastPrice(String symbol, BigDecimal price, Instant at) {}
