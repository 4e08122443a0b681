package dev.tradewind.broker.updates;

/**
 * Takes what the account stream brings, one call at a time, on the stream's own thread: first
 * {@link #onResynced}, then updates, until {@link #onDisconnected}, and so again.
 */
public interface TradeUpdateListener {

  /**
   * A connection stands and the account was read. Fills in it may be known already: the execution
   * id tells. If this throws, the stream reconnects and resynchronises.
   */
  void onResynced(Resynced resynced);

  /**
   * Something happened. A fill comes at most once per stream, those of {@link #onResynced}
   * included; an order's other events may be older than what {@link #onResynced} told. If this
   * throws, the stream reconnects and resynchronises.
   */
  void onUpdate(TradeUpdate update);

  /** The stream is away; it tries again by itself. */
  default void onDisconnected(String why) {}
}
