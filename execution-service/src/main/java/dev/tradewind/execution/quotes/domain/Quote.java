package dev.tradewind.execution.quotes.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The best offers of a symbol, of both sides.
 *
 * @param bid what is paid for it, above 0
 * @param ask what it is sold for, at least the bid
 * @param at when the market had them, by the broker
 */
public record Quote(BigDecimal bid, BigDecimal ask, Instant at) {

  /** How old a quote may be that says what a symbol costs now; that age is young enough. */
  public static final Duration LIFE = Duration.ofSeconds(10);

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /**
   * Refuses what is no quote.
   *
   * @throws IllegalArgumentException if a side is missing or the bid is above the ask
   */
  public Quote {
    if (bid.signum() <= 0 || ask.compareTo(bid) < 0) {
      throw new IllegalArgumentException(
          "a bid of %s and an ask of %s are no quote"
              .formatted(bid.toPlainString(), ask.toPlainString()));
    }
  }

  /** The price an order of this side is done at now: it sells at the bid and buys at the ask. */
  public BigDecimal price(Side side) {
    return side == Side.SELL ? bid : ask;
  }

  /** The price between the two; exact. */
  public BigDecimal middle() {
    return bid.add(ask).multiply(HALF).stripTrailingZeros();
  }

  /** Whether the two are farther apart than this ratio of the price between them; exact. */
  public boolean isWiderThan(BigDecimal ratio) {
    return ask.subtract(bid).multiply(TWO).compareTo(ratio.multiply(bid.add(ask))) > 0;
  }

  /** Whether it says what the symbol costs at this moment; the broker's clock may be ahead. */
  public boolean isFresh(Instant now) {
    return Duration.between(at, now).abs().compareTo(LIFE) <= 0;
  }

  /** As an auditor reads it: {@code 99.9 to 100.1}. */
  public String text() {
    return bid.toPlainString() + " to " + ask.toPlainString();
  }
}
