package dev.tradewind.engine.measure;

import java.math.BigDecimal;

/** The lowest low and the highest high of the bars on which a trade's exits were checked. */
public record Extremes(BigDecimal lowestLow, BigDecimal highestHigh) {

  /**
   * @throws IllegalArgumentException if the lowest low is above the highest high
   */
  public Extremes {
    if (lowestLow.compareTo(highestHigh) > 0) {
      throw new IllegalArgumentException(
          "lowest low %s: allowed is at most the highest high %s"
              .formatted(lowestLow.toPlainString(), highestHigh.toPlainString()));
    }
  }

  /** The extremes of these bars and others. */
  public Extremes and(Extremes other) {
    return new Extremes(lowestLow.min(other.lowestLow), highestHigh.max(other.highestHigh));
  }
}
