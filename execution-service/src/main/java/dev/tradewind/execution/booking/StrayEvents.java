package dev.tradewind.execution.booking;

import dev.tradewind.broker.turn.TurnEvent;
import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Events of orders that are not ours: somebody else trades on the account. They are not booked
 * here; reconciliation finds what they left.
 */
@ApplicationScoped
public class StrayEvents {

  private static final Logger LOG = Logger.getLogger(StrayEvents.class);

  private final Alerts alerts;

  StrayEvents(Alerts alerts) {
    this.alerts = alerts;
  }

  /** Tells a person; returns 0, as no fact comes of it. */
  long tell(Scope scope, TurnEvent event) {
    LOG.errorf(
        "booking.stray scope=%s order=%s client_order_id=%s",
        scope, event.orderId(), event.entryClientOrderId());
    alerts.raise(
        "stray_order_event",
        Alerts.Severity.HIGH,
        Alerts.Category.TRADING,
        "The broker tells of order %s on %s, which this service never wrote"
            .formatted(event.entryClientOrderId(), scope),
        Map.of("broker_order_id", event.orderId()));
    return 0;
  }
}
