package dev.tradewind.engine.bar;

import java.math.BigDecimal;

/**
 * A price that bars are held against: an edge of a range, a limit, a stop, a target. The
 * comparisons in {@link Bar} are exact and mostly cost no more than that of two longs.
 */
public final class PriceLevel {

  private final BigDecimal price;
  private final long units;
  private final boolean hasUnits;

  private PriceLevel(BigDecimal price) {
    var scaled = ScaledNumber.of(price);
    this.price = price;
    this.units = scaled.units();
    this.hasUnits = scaled.hasUnits();
  }

  /** The level at this price. */
  public static PriceLevel of(BigDecimal price) {
    return new PriceLevel(price);
  }

  public BigDecimal price() {
    return price;
  }

  /** As {@link Bar#lowUnits}. */
  public long units() {
    return units;
  }

  boolean hasUnits() {
    return hasUnits;
  }
}
