package dev.tradewind.broker.turn;

/** Takes what a {@link TurnStream} brings, one call at a time. */
public interface TurnListener {

  /**
   * A turn has opened. The open turn comes again after every reconnect, so the same number may come
   * twice. If this throws, the stream reconnects after a pause and the turn comes again.
   */
  void onTurn(Turn turn);

  /** The stream is subscribed; the open turn, if any, follows. */
  default void onConnected() {}

  /** The stream is away; it tries again by itself. */
  default void onDisconnected(String why) {}
}
