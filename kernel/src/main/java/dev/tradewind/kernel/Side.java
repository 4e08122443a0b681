package dev.tradewind.kernel;

import java.util.Locale;

/** The side of one order or fill. */
public enum Side {
  BUY,
  SELL;

  /** The side as it is stored and sent: {@code buy} or {@code sell}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a fill on this side does to a signed quantity: 1 for buy, -1 for sell. */
  public int sign() {
    return this == BUY ? 1 : -1;
  }

  /** The side that undoes this one. */
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if the text is neither {@code buy} nor {@code sell}
   */
  public static Side parse(String text) {
    return switch (text) {
      case "buy" -> BUY;
      case "sell" -> SELL;
      default ->
          throw new IllegalArgumentException("side '%s': allowed are buy, sell".formatted(text));
    };
  }

  @Override
  public String toString() {
    return text();
  }
}
