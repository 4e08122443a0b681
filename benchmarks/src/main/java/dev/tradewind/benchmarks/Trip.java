package dev.tradewind.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;

/** A trade as both sides of the comparison can tell it; prices without trailing zeros. */
record Trip(Instant entryTs, BigDecimal entry, Instant exitTs, BigDecimal exit) {
  Trip {
    entry = entry.stripTrailingZeros();
    exit = exit.stripTrailingZeros();
  }
}
