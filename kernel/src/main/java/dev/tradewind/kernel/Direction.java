package dev.tradewind.kernel;

import java.util.Locale;

/** The direction of a position: long gains when the price rises, short when it falls. */
public enum Direction {
  LONG,
  SHORT;

  /** The direction as it is stored and sent: {@code long} or {@code short}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** 1 for long, -1 for short. */
  public int sign() {
    return this == LONG ? 1 : -1;
  }

  /** The side of the order that opens a position in this direction. */
  public Side entrySide() {
    return this == LONG ? Side.BUY : Side.SELL;
  }

  /** The side of the order that closes a position in this direction. */
  public Side exitSide() {
    return entrySide().opposite();
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if the text is neither {@code long} nor {@code short}
   */
  public static Direction parse(String text) {
    return switch (text) {
      case "long" -> LONG;
      case "short" -> SHORT;
      default ->
          throw new IllegalArgumentException(
              "direction '%s': allowed are long, short".formatted(text));
    };
  }

  @Override
  public String toString() {
    return text();
  }
}
