package dev.tradewind.alert.delivery;

import dev.tradewind.alert.alerts.ReadAlerts;
import dev.tradewind.alert.alerts.domain.Alert;
import dev.tradewind.alert.delivery.domain.Channel;
import dev.tradewind.alert.delivery.domain.Outlet;
import dev.tradewind.alert.delivery.domain.Retry;
import dev.tradewind.alert.delivery.persistence.DeliveryRows;
import dev.tradewind.alert.delivery.persistence.DeliveryRows.Claimed;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.support.jdbi.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Hands stored alerts to their channels, one row at a time, and notes what became of each. */
@ApplicationScoped
public class DeliverAlerts {
  private static final Logger LOG = Logger.getLogger(DeliverAlerts.class);

  private final Transactions transactions;
  private final DeliveryRows rows;
  private final ReadAlerts alerts;
  private final Map<Channel, Outlet> outlets;
  private final DeliveryConfig config;
  private final Retry retry;
  private final MeterRegistry meters;
  private final Clock clock;

  DeliverAlerts(
      Transactions transactions,
      DeliveryRows rows,
      ReadAlerts alerts,
      @All List<Outlet> outlets,
      DeliveryConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.alerts = alerts;
    this.outlets = outlets.stream().collect(Collectors.toMap(Outlet::channel, Function.identity()));
    this.config = config;
    this.retry = new Retry(config.maxAttempts(), config.firstPause(), config.longestPause());
    this.meters = meters;
    this.clock = clock;
  }

  /** Tries one delivery that is due; answers whether there was one. */
  public boolean deliverNext() {
    record Task(Claimed claimed, Alert alert) {}
    var task =
        transactions.call(
            handle ->
                rows.claim(handle, clock.instant(), config.lease())
                    .map(claimed -> new Task(claimed, alerts.byNumber(handle, claimed.number()))));
    task.ifPresent(found -> deliver(found.claimed(), found.alert()));
    return task.isPresent();
  }

  private void deliver(Claimed claimed, Alert alert) {
    try {
      Outlet outlet = outlets.get(claimed.channel());
      if (outlet == null || !outlet.isConfigured()) {
        throw new IllegalStateException("channel is no longer configured");
      }
      outlet.deliver(alert);
    } catch (RuntimeException e) {
      failed(claimed, alert, FailureText.of(e));
      return;
    }
    transactions.run(
        handle -> rows.delivered(handle, claimed.number(), claimed.channel(), clock.instant()));
    count(claimed, "delivered");
  }

  private void failed(Claimed claimed, Alert alert, String error) {
    Instant now = clock.instant();
    var pause = retry.pauseAfter(claimed.attempts());
    transactions.run(
        handle -> rows.failed(handle, claimed, now, pause.map(now::plus).orElse(null), error));
    if (pause.isPresent()) {
      LOG.warnf(
          "alert.delivery retry alert=%s channel=%s attempt=%d error=%s",
          alert.id(), claimed.channel().text(), claimed.attempts(), error);
      count(claimed, "retried");
    } else {
      LOG.errorf(
          "alert.delivery failed alert=%s channel=%s attempts=%d error=%s",
          alert.id(), claimed.channel().text(), claimed.attempts(), error);
      count(claimed, "failed");
    }
  }

  private void count(Claimed claimed, String outcome) {
    meters
        .counter("alert_deliveries_total", "channel", claimed.channel().text(), "outcome", outcome)
        .increment();
  }
}
