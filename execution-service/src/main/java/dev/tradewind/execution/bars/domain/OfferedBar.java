package dev.tradewind.execution.bars.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * One minute as a source tells it, before anything is checked.
 *
 * @param ts the minute's first instant, UTC
 */
public record OfferedBar(
    String symbol,
    Instant ts,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BarSource source) {

  Stream<BigDecimal> prices() {
    return Stream.of(open, high, low, close);
  }
}
