package dev.tradewind.broker.wire;

import java.net.URI;
import java.time.Duration;

/**
 * How a WebSocket is kept alive.
 *
 * @param handshakeTimeout to connect, and for each answer of the handshake
 * @param pingEvery how often the other side is asked for a sign of life
 * @param silence after this long without any frame the connection counts as dead
 * @param firstPause before the first reconnect; doubled for each further one, with jitter
 * @param longestPause between two attempts
 * @param longestQueue messages that may wait to be handled; more end the connection
 */
public record SocketSettings(
    URI url,
    Duration handshakeTimeout,
    Duration pingEvery,
    Duration silence,
    Duration firstPause,
    Duration longestPause,
    int longestQueue) {

  /** Handshake 5 s, ping every 5 s, dead after 15 s, pauses from 100 ms to 30 s, 10000 messages. */
  public static SocketSettings of(URI url) {
    return new SocketSettings(
        url,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMillis(100),
        Duration.ofSeconds(30),
        10_000);
  }
}
