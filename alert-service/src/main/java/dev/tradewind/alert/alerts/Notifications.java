package dev.tradewind.alert.alerts;

import dev.tradewind.alert.alerts.domain.Notification;
import dev.tradewind.alert.alerts.domain.Severity;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** How people get to know of stored alerts. */
public interface Notifications {
  /**
   * Plans them in the transaction that stores an alert, or makes it more urgent.
   *
   * @param number of the alert
   * @param at the time of the transaction
   */
  void plan(Handle handle, long number, Severity severity, Instant at);

  /** What became of an alert's notifications, one per channel. */
  List<Notification> of(Handle handle, long number);
}
