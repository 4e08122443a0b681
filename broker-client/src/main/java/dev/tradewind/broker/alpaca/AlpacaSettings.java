package dev.tradewind.broker.alpaca;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach one account at a broker that speaks the Alpaca API.
 *
 * @param tradingUrl base of {@code /v2/...}, without a path
 * @param keyId sent as {@code APCA-API-KEY-ID}
 * @param secret sent as {@code APCA-API-SECRET-KEY}; never logged
 * @param connectTimeout to open a connection
 * @param callTimeout for one read or cancel, the whole answer included
 * @param readAttempts how often a read is tried before the broker counts as unavailable, at least 1
 * @param pause before the second attempt; doubled for each further one, with jitter
 */
public record AlpacaSettings(
    URI tradingUrl,
    String keyId,
    String secret,
    Duration connectTimeout,
    Duration callTimeout,
    int readAttempts,
    Duration pause) {

  /**
   * @throws IllegalArgumentException if there is no attempt at all
   */
  public AlpacaSettings {
    if (readAttempts < 1) {
      throw new IllegalArgumentException(
          "%d read attempts: at least 1 is allowed".formatted(readAttempts));
    }
  }

  /** Connect in 2 s, a read in 5 s, 3 attempts, first pause 200 ms. */
  public static AlpacaSettings of(URI tradingUrl, String keyId, String secret) {
    return new AlpacaSettings(
        tradingUrl,
        keyId,
        secret,
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        3,
        Duration.ofMillis(200));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "AlpacaSettings[" + tradingUrl + ", key " + keyId + "]";
  }
}
