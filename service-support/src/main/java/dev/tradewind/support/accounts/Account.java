package dev.tradewind.support.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.net.URI;
import java.nio.file.Path;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * One set of broker credentials in one mode.
 *
 * @param calendar the name of the calendar its sessions follow, such as {@code brisbane-24h}
 */
public record Account(
    @JsonProperty("account") AccountId id,
    Mode mode,
    Currency currency,
    String calendar,
    TimeSource clock,
    Broker broker) {

  /** What moves the scope's clock. */
  public enum TimeSource {
    @JsonProperty("system")
    SYSTEM,
    /** Advances only with bar turns. */
    @JsonProperty("feed")
    FEED
  }

  /**
   * Where the account trades.
   *
   * @param kind the adapter, such as {@code alpaca}
   * @param secretFile holds the secret that belongs to {@code keyId}, alone
   * @param feed where live bars come from: {@code iex} or {@code sip}; null for {@code iex}
   */
  public record Broker(
      String kind,
      URI tradingUrl,
      @Nullable URI streamUrl,
      @Nullable String keyId,
      @Nullable Path secretFile,
      @Nullable String feed) {}

  public Scope scope() {
    return new Scope(id, mode);
  }
}
