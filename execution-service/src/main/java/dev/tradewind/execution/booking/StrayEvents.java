package dev.tradewind.execution.booking;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Events of orders that are not ours, as somebody else trades on the account, or that the broker
 * has refused and works all the same. They are not booked here; reconciliation finds what they
 * left.
 */
@ApplicationScoped
public class StrayEvents {

  private static final Logger LOG = Logger.getLogger(StrayEvents.class);

  private final Alerts alerts;

  StrayEvents(Alerts alerts) {
    this.alerts = alerts;
  }

  /**
   * Tells a person; returns 0, as no fact comes of it.
   *
   * @param known what the broker calls the order: its client order id where that was told
   */
  public long tell(Scope scope, String brokerOrderId, String known) {
    LOG.errorf("booking.stray scope=%s order=%s client_order_id=%s", scope, brokerOrderId, known);
    alerts.raise(
        "stray_order_event",
        Alerts.Severity.HIGH,
        Alerts.Category.TRADING,
        "The broker tells of order %s on %s, which fits nothing this service has at the broker"
            .formatted(known, scope),
        Map.of("broker_order_id", brokerOrderId));
    return 0;
  }
}
