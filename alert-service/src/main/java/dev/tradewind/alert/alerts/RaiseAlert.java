package dev.tradewind.alert.alerts;

import dev.tradewind.alert.alerts.domain.NewAlert;
import dev.tradewind.alert.alerts.domain.Raised;
import dev.tradewind.alert.alerts.persistence.AlertRows;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Stores an alert once, or counts it where the same trouble stands already. */
@ApplicationScoped
public class RaiseAlert {
  private static final Logger LOG = Logger.getLogger(RaiseAlert.class);

  private final AlertRows rows;
  private final Notifications notifications;
  private final MeterRegistry meters;
  private final Clock clock;

  RaiseAlert(AlertRows rows, Notifications notifications, MeterRegistry meters, Clock clock) {
    this.rows = rows;
    this.notifications = notifications;
    this.meters = meters;
    this.clock = clock;
  }

  /** Raises the alert in the caller's transaction. */
  public Raised raise(Handle handle, NewAlert alert) {
    // Two requests with one id take turns, so that the second finds what the first stored.
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended(:id, 0))::text")
        .bind("id", alert.id())
        .mapTo(String.class)
        .list();
    var known = rows.occurrence(handle, alert.id());
    if (known.isPresent()) {
      return known.get().contentHash().equals(alert.contentHash())
          ? new Raised.Known(known.get().alertId())
          : new Raised.Conflicting(known.get().alertId());
    }
    Instant now = clock.instant();
    while (true) {
      var inserted = rows.insert(handle, alert, now);
      if (inserted.isPresent()) {
        long number = inserted.get().number();
        rows.addOccurrence(handle, number, alert, now);
        notifications.plan(handle, number, alert.severity(), now);
        meters.counter("alerts_raised_total", "severity", alert.severity().text()).increment();
        LOG.infof(
            "alert.raised alert=%s type=%s severity=%s",
            alert.id(), alert.type(), alert.severity().text());
        return new Raised.First(alert.id());
      }
      var standing = rows.unresolved(handle, alert.fingerprint());
      if (standing.isPresent()) {
        return repeat(handle, standing.get(), alert, now);
      } // else it was resolved between the two statements: it is new trouble now
    }
  }

  private Raised repeat(Handle handle, AlertRows.Standing standing, NewAlert alert, Instant now) {
    rows.addOccurrence(handle, standing.number(), alert, now);
    if (alert.severity().isMoreUrgentThan(standing.severity())) {
      rows.escalate(handle, standing.number(), alert.severity(), alert.message());
      notifications.plan(handle, standing.number(), alert.severity(), now);
    }
    LOG.infof("alert.repeated alert=%s as=%s", alert.id(), standing.alertId());
    return new Raised.Repeated(standing.alertId());
  }
}
