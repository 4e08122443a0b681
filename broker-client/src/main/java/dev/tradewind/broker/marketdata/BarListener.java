package dev.tradewind.broker.marketdata;

import dev.tradewind.kernel.Symbol;
import java.time.Instant;
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
   * The stream is subscribed. What came while it was away is lost: read it from {@link MarketData}.
   *
   * @param missingFrom minute bars that begin at this instant or later may have been lost; null at
   *     the first connection, where everything before is missing
   */
  void onSubscribed(@Nullable Instant missingFrom);

  /** The stream is away; it tries again by itself. */
  default void onDisconnected(String why) {}

  /** The broker does not do what was asked, for example subscribe to so many symbols. */
  default void onError(StreamError error, String message) {}
}
