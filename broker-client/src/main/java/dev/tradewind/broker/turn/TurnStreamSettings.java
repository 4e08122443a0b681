package dev.tradewind.broker.turn;

import dev.tradewind.broker.wire.SocketSettings;
import java.net.URI;
import java.time.Duration;

/**
 * How to hear the turns.
 *
 * @param url of the data stream, for example {@code ws://localhost:8090/v2/iex}
 * @param handshakeTimeout to connect, authenticate and subscribe, each
 * @param pingEvery how often the other side is asked for a sign of life
 * @param silence after this long without any frame the connection counts as dead
 * @param firstPause before the first reconnect; doubled for each further one
 * @param longestPause between two attempts
 */
public record TurnStreamSettings(
    URI url,
    String keyId,
    String secret,
    Duration handshakeTimeout,
    Duration pingEvery,
    Duration silence,
    Duration firstPause,
    Duration longestPause) {

  /** Handshake 5 s, ping every 5 s, dead after 15 s, pauses from 100 ms to 5 s. */
  public static TurnStreamSettings of(URI url, String keyId, String secret) {
    return new TurnStreamSettings(
        url,
        keyId,
        secret,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMillis(100),
        Duration.ofSeconds(5));
  }

  /** One turn is open at a time: more messages than these mean that the broker breaks its word. */
  private static final int LONGEST_QUEUE = 64;

  SocketSettings socket() {
    return new SocketSettings(
        url, handshakeTimeout, pingEvery, silence, firstPause, longestPause, LONGEST_QUEUE);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "TurnStreamSettings[" + url + ", key " + keyId + "]";
  }
}
