package dev.tradewind.alert.delivery;

import dev.tradewind.alert.alerts.Notifications;
import dev.tradewind.alert.alerts.domain.Notification;
import dev.tradewind.alert.alerts.domain.Severity;
import dev.tradewind.alert.delivery.domain.Channel;
import dev.tradewind.alert.delivery.domain.DeliveryState;
import dev.tradewind.alert.delivery.domain.Outlet;
import dev.tradewind.alert.delivery.domain.Routing;
import dev.tradewind.alert.delivery.persistence.DeliveryRows;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Gives a stored alert one row per channel of its route; being stored is the database channel. */
@ApplicationScoped
public class PlanDeliveries implements Notifications {
  private final DeliveryRows rows;
  private final List<Outlet> outlets;
  private final DeliveryConfig config;
  private final DeliverySignal signal;

  PlanDeliveries(
      DeliveryRows rows, @All List<Outlet> outlets, DeliveryConfig config, DeliverySignal signal) {
    this.rows = rows;
    this.outlets = outlets;
    this.config = config;
    this.signal = signal;
  }

  @Override
  public void plan(Handle handle, long number, Severity severity, Instant at) {
    var route = Routing.of(severity);
    Instant dueAt = route.immediate() ? at : at.plus(config.deferral());
    for (Channel channel : route.channels()) {
      var state =
          channel == Channel.DATABASE || isConfigured(channel)
              ? DeliveryState.PENDING
              : DeliveryState.NOT_CONFIGURED;
      rows.plan(handle, number, channel, state, dueAt);
      if (channel == Channel.DATABASE) {
        rows.delivered(handle, number, channel, at);
      }
    }
    if (route.immediate()) {
      handle.afterCommit(signal::wake);
    }
  }

  @Override
  public List<Notification> of(Handle handle, long number) {
    return rows.of(handle, number);
  }

  private boolean isConfigured(Channel channel) {
    return outlets.stream()
        .anyMatch(outlet -> outlet.channel() == channel && outlet.isConfigured());
  }
}
