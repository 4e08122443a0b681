package dev.tradewind.execution.signals.persistence;

import dev.tradewind.execution.signals.domain.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The numbered messages that brought signals. */
@ApplicationScoped
public class Deliveries {

  /** What an earlier message with this number brought. */
  public record Known(String bodyHash, String signalId) {}

  public Optional<Known> find(Handle handle, Delivery delivery) {
    return handle
        .createQuery(
            "select body_hash, signal_id from webhook_delivery"
                + " where source = :source and delivery_id = :id")
        .bind("source", delivery.source())
        .bind("id", delivery.id())
        .map((row, context) -> new Known(row.getString("body_hash"), row.getString("signal_id")))
        .findOne();
  }

  /** Remembers a message; false if another with its number was faster. */
  public boolean insert(Handle handle, Delivery delivery, String signalId) {
    return handle
            .createUpdate(
                "insert into webhook_delivery (source, delivery_id, body_hash, signal_id)"
                    + " values (:source, :id, :hash, :signal) on conflict do nothing")
            .bind("source", delivery.source())
            .bind("id", delivery.id())
            .bind("hash", delivery.bodyHash())
            .bind("signal", signalId)
            .execute()
        == 1;
  }
}
