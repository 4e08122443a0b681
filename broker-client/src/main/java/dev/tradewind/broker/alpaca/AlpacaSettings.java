package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.rate.RateSettings;
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
 * @param rate how many calls this process may make
 * @param liveTradingAllowed whether an address that trades real money may be used
 */
public record AlpacaSettings(
    URI tradingUrl,
    String keyId,
    String secret,
    Duration connectTimeout,
    Duration callTimeout,
    int readAttempts,
    Duration pause,
    RateSettings rate,
    boolean liveTradingAllowed) {

  /**
   * @throws IllegalArgumentException if there is no attempt at all
   * @throws LiveTradingException if the address trades real money and that is not allowed
   */
  public AlpacaSettings {
    if (readAttempts < 1) {
      throw new IllegalArgumentException(
          "%d read attempts: at least 1 is allowed".formatted(readAttempts));
    }
    LiveSwitch.check(tradingUrl, liveTradingAllowed);
  }

  /**
   * Connect in 2 s, a read in 5 s, 3 attempts, first pause 200 ms; Alpaca's rate limit for this
   * process alone; no real money.
   */
  public static AlpacaSettings of(URI tradingUrl, String keyId, String secret) {
    return of(tradingUrl, keyId, secret, RateSettings.trading(100), false);
  }

  /** The same, with its rate and with the live switch. */
  public static AlpacaSettings of(
      URI tradingUrl, String keyId, String secret, RateSettings rate, boolean liveTradingAllowed) {
    return new AlpacaSettings(
        tradingUrl,
        keyId,
        secret,
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        3,
        Duration.ofMillis(200),
        rate,
        liveTradingAllowed);
  }

  /** The same with another rate. */
  public AlpacaSettings withRate(RateSettings other) {
    return new AlpacaSettings(
        tradingUrl,
        keyId,
        secret,
        connectTimeout,
        callTimeout,
        readAttempts,
        pause,
        other,
        liveTradingAllowed);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "AlpacaSettings[" + tradingUrl + ", key " + keyId + "]";
  }
}
