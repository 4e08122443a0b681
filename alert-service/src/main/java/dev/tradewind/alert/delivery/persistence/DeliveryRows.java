package dev.tradewind.alert.delivery.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.alert.alerts.domain.Notification;
import dev.tradewind.alert.delivery.domain.Channel;
import dev.tradewind.alert.delivery.domain.DeliveryState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One row per alert and channel, and the alert's own columns about them. */
@ApplicationScoped
public class DeliveryRows {
  private static final int ERRORS_KEPT = 20;

  private final ObjectMapper mapper;

  DeliveryRows(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * A delivery somebody has to try now.
   *
   * @param attempts tries including this one
   */
  public record Claimed(long number, Channel channel, int attempts) {}

  /** Adds the row, or brings it back to where it begins when the alert became more urgent. */
  public void plan(
      Handle handle, long number, Channel channel, DeliveryState state, Instant dueAt) {
    handle
        .createUpdate(
            "insert into delivery (alert_id, channel, state, due_at)"
                + " values (:number, :channel, :state, :dueAt)"
                + " on conflict (alert_id, channel) do update set state = excluded.state,"
                + " due_at = excluded.due_at, attempts = 0, delivered_at = null, last_error = null")
        .bind("number", number)
        .bind("channel", channel.text())
        .bind("state", state.text())
        .bind("dueAt", dueAt.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /**
   * Takes one delivery that is due. Until {@code lease} is over no other worker takes it; after
   * that it is due again, for its worker has died.
   */
  public Optional<Claimed> claim(Handle handle, Instant now, Duration lease) {
    return handle
        .createQuery(
            "update delivery set attempts = attempts + 1, due_at = :until"
                + " where (alert_id, channel) = (select alert_id, channel from delivery"
                + " where state = 'pending' and due_at <= :now order by due_at, alert_id"
                + " limit 1 for update skip locked)"
                + " returning alert_id, channel, attempts")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("until", now.plus(lease).atOffset(ZoneOffset.UTC))
        .map(
            (row, context) ->
                new Claimed(
                    row.getLong("alert_id"),
                    Channel.parse(row.getString("channel")),
                    row.getInt("attempts")))
        .findOne();
  }

  /** Notes that the channel has the alert. */
  public void delivered(Handle handle, long number, Channel channel, Instant at) {
    handle
        .createUpdate(
            "update delivery set state = 'delivered', delivered_at = :at, last_error = null"
                + " where alert_id = :number and channel = :channel and state <> 'delivered'")
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("number", number)
        .bind("channel", channel.text())
        .execute();
    handle
        .createUpdate(
            "update alerts set notification_sent = true,"
                + " notification_sent_at = coalesce(notification_sent_at, :at),"
                + " notification_attempts = notification_attempts + 1,"
                + " notification_channels = case"
                + " when jsonb_exists(notification_channels, :channel) then notification_channels"
                + " else notification_channels || to_jsonb(cast(:channel as text)) end"
                + " where alert_id = :number")
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("number", number)
        .bind("channel", channel.text())
        .execute();
  }

  /**
   * Notes that the channel did not take the alert.
   *
   * @param nextAt when to try again; null means never
   */
  public void failed(
      Handle handle, Claimed claimed, Instant at, @Nullable Instant nextAt, String error) {
    handle
        .createUpdate(
            "update delivery set state = :state, due_at = :dueAt, last_error = :error"
                + " where alert_id = :number and channel = :channel and state = 'pending'")
        .bind("state", (nextAt == null ? DeliveryState.FAILED : DeliveryState.PENDING).text())
        .bind("dueAt", (nextAt == null ? at : nextAt).atOffset(ZoneOffset.UTC))
        .bind("error", error)
        .bind("number", claimed.number())
        .bind("channel", claimed.channel().text())
        .execute();
    handle
        .createUpdate(
            "update alerts set notification_attempts = notification_attempts + 1,"
                + " notification_errors = (case when jsonb_array_length(notification_errors) >= :kept"
                + " then notification_errors - 0 else notification_errors end)"
                + " || cast(:entry as jsonb) where alert_id = :number")
        .bind("kept", ERRORS_KEPT)
        .bind("entry", entry(claimed, at, error))
        .bind("number", claimed.number())
        .execute();
  }

  /** What became of an alert, by channel. */
  public List<Notification> of(Handle handle, long number) {
    return handle
        .createQuery(
            "select channel, state, attempts, delivered_at, last_error from delivery"
                + " where alert_id = :number order by channel")
        .bind("number", number)
        .map(
            (row, context) -> {
              OffsetDateTime deliveredAt = row.getObject("delivered_at", OffsetDateTime.class);
              return new Notification(
                  row.getString("channel"),
                  row.getString("state"),
                  row.getInt("attempts"),
                  deliveredAt == null ? null : deliveredAt.toInstant(),
                  row.getString("last_error"));
            })
        .list();
  }

  private String entry(Claimed claimed, Instant at, String error) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("channel", claimed.channel().text());
    entry.put("attempt", claimed.attempts());
    entry.put("at", at);
    entry.put("error", error);
    try {
      return mapper.writeValueAsString(List.of(entry));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An error entry is not JSON", e);
    }
  }
}
