package dev.tradewind.kernel;

import dev.tradewind.kernel.OptionSymbol.Right;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The contracts that stand for an instrument: bought together, a call and a put sold of the same
 * strike and expiry gain and lose as it does. Their price is strike + call − put.
 */
public record OptionLegs(OptionSymbol call, OptionSymbol put) {

  /**
   * @throws IllegalArgumentException if they are not a call and a put of one root, strike and
   *     expiry
   */
  public OptionLegs {
    if (call.right() != Right.CALL) {
      throw new IllegalArgumentException("call_symbol %s is no call".formatted(call));
    }
    if (put.right() != Right.PUT) {
      throw new IllegalArgumentException("put_symbol %s is no put".formatted(put));
    }
    if (!call.root().equals(put.root())
        || !call.expiresOn().equals(put.expiresOn())
        || call.strike().compareTo(put.strike()) != 0) {
      throw new IllegalArgumentException(
          "%s and %s differ in root, expiry or strike".formatted(call, put));
    }
  }

  /**
   * Reads both symbols.
   *
   * @throws IllegalArgumentException naming the one that is none of an option, or why they do not
   *     belong together
   */
  public static OptionLegs parse(String call, String put) {
    return new OptionLegs(option("call_symbol", call), option("put_symbol", put));
  }

  private static OptionSymbol option(String field, String text) {
    return OptionSymbol.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s '%s': allowed is an option's symbol such as AAPL261218C00190000"
                        .formatted(field, text)));
  }

  /** The price at which both may be exercised. */
  public BigDecimal strike() {
    return call.strike();
  }

  /** The last day both trade. */
  public LocalDate expiresOn() {
    return call.expiresOn();
  }

  /** The leg that a position of this direction buys; it is entered first and left first. */
  public OptionSymbol bought(Direction direction) {
    return direction == Direction.LONG ? call : put;
  }

  /** The leg that a position of this direction sells; it follows the other. */
  public OptionSymbol sold(Direction direction) {
    return direction == Direction.LONG ? put : call;
  }

  /** What the bought leg's price says of the instrument's, as long as the other is not known. */
  public BigDecimal pointsOfBought(Direction direction, BigDecimal price) {
    return strike().add(points(bought(direction), price));
  }

  /** What the sold leg's price adds to that. */
  public BigDecimal pointsOfSold(Direction direction, BigDecimal price) {
    return points(sold(direction), price);
  }

  private static BigDecimal points(OptionSymbol option, BigDecimal price) {
    return option.right() == Right.CALL ? price : price.negate();
  }
}
