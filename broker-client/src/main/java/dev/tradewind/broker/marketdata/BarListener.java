package dev.tradewind.broker.marketdata;

import dev.tradewind.kernel.Symbol;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a bar stream brings, one call at a time, on the stream's own thread. If a method
 * throws, the stream reconnects.
 */
public interface BarListener {

  /** What kind of bar it is. */
  enum Kind {
    /** A minute that is over. */
    MINUTE,
    /** A minute told before, corrected by late trades. */
    UPDATED,
    /** The day so far. */
    DAILY
  }

  /** A bar came. */
  void onBar(Kind kind, Symbol symbol, MarketBar bar);

  /**
   * Bars of these symbols come from now on. What came while they did not is lost: read it from
   * {@link MarketData}.
   *
   * @param missingFrom minute bars that begin at this instant or later may have been lost; null for
   *     symbols that flow for the first time, of which everything before is missing
   */
  void onSubscribed(Set<Symbol> symbols, @Nullable Instant missingFrom);

  /** The stream is away; it tries again by itself. */
  default void onDisconnected(String why) {}

  /** The broker does not do what was asked, for example subscribe to so many symbols. */
  default void onError(StreamError error, String message) {}
}
