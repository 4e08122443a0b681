package dev.tradewind.execution.webhooks;

import dev.tradewind.execution.webhooks.domain.AddressRange;
import dev.tradewind.execution.webhooks.domain.Alert;
import dev.tradewind.execution.webhooks.domain.RateBound;
import dev.tradewind.execution.webhooks.domain.RefusedAlertException;
import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import dev.tradewind.kernel.Scope;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sender that proves itself by a secret of its own.
 *
 * @param name the last part of its path, and the source of its signals
 * @param scope where its signals go; the sender cannot choose
 * @param strategyId of alerts that name no strategy; null if they must
 * @param strategies by the name the sender gives them
 * @param symbols ours by the sender's; others are taken as they come
 * @param maxAge how old a message may be
 * @param life how long a signal waits to be taken, by the scope's clock
 * @param allowedAddresses where it may call from; empty for anywhere
 */
public record WebhookSource(
    String name,
    Kind kind,
    Scope scope,
    @Nullable String strategyId,
    Map<String, String> strategies,
    Map<String, String> symbols,
    SourceSecrets secrets,
    Duration maxAge,
    Duration life,
    List<AddressRange> allowedAddresses,
    RateBound rate) {

  /** How a sender proves itself. */
  public enum Kind {
    /** A secret in path or body: a chart's alert can neither sign nor send headers. */
    TRADINGVIEW,
    /** A signature over time and body. */
    HMAC
  }

  public WebhookSource {
    strategies = Map.copyOf(strategies);
    symbols = Map.copyOf(symbols);
    allowedAddresses = List.copyOf(allowedAddresses);
  }

  boolean allows(@Nullable InetAddress caller) {
    return allowedAddresses.isEmpty()
        || caller != null && allowedAddresses.stream().anyMatch(range -> range.contains(caller));
  }

  /**
   * Our id of the strategy an alert is of.
   *
   * @throws RefusedAlertException if the source is not set up for it
   */
  String strategyOf(Alert alert) {
    var named = alert.strategy();
    var id = named == null ? strategyId : strategies.get(named);
    if (id == null) {
      throw new RefusedAlertException(
          Reason.UNKNOWN_STRATEGY,
          named == null
              ? "strategy is missing: source '%s' has no strategy_id for alerts without one."
                  .formatted(name)
              : "strategy '%s' is not among the strategies of source '%s'.".formatted(named, name));
    }
    return id;
  }

  String symbolOf(Alert alert) {
    return symbols.getOrDefault(alert.symbol(), alert.symbol());
  }
}
