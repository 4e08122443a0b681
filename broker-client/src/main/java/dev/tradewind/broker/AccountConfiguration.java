package dev.tradewind.broker;

import org.jspecify.annotations.Nullable;

/**
 * What an account may do, as its owner set it.
 *
 * @param suspendTrade the kill switch at the broker: new orders are refused, cancels work
 * @param maxMarginMultiplier {@code 1}, {@code 2} or {@code 4}; empty when the broker sends none
 */
public record AccountConfiguration(
    boolean suspendTrade,
    boolean noShorting,
    boolean fractionalTrading,
    String maxMarginMultiplier) {

  /** What to change; null keeps what is. */
  public record Change(
      @Nullable Boolean suspendTrade,
      @Nullable Boolean noShorting,
      @Nullable Boolean fractionalTrading,
      @Nullable String maxMarginMultiplier) {

    /** Switches trading off or on. */
    public static Change suspendTrade(boolean suspended) {
      return new Change(suspended, null, null, null);
    }
  }
}
