package dev.tradewind.alert.alerts.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.alert.alerts.domain.Alert;
import dev.tradewind.alert.alerts.domain.Category;
import dev.tradewind.alert.alerts.domain.Fingerprint;
import dev.tradewind.alert.alerts.domain.NewAlert;
import dev.tradewind.alert.alerts.domain.ResolutionAction;
import dev.tradewind.alert.alerts.domain.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Alerts and their occurrences. */
@ApplicationScoped
public class AlertRows {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final String SELECT =
      "select a.*, (select count(*) from alert_occurrence o where o.alert_id = a.alert_id)"
          + " as occurrences from alerts a";

  private final ObjectMapper mapper;

  AlertRows(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * An id that was raised before.
   *
   * @param alertId the sender's id of the alert it stands for
   */
  public record KnownOccurrence(String alertId, String contentHash) {}

  /** The alert a row became or joined. */
  public record Standing(long number, String alertId, Severity severity) {}

  /** The occurrence with this id, if it was raised before. */
  public Optional<KnownOccurrence> occurrence(Handle handle, String id) {
    return handle
        .createQuery(
            "select a.alert_uuid, o.content_hash from alert_occurrence o"
                + " join alerts a using (alert_id) where o.occurrence_uuid = :id")
        .bind("id", id)
        .map((row, context) -> new KnownOccurrence(row.getString(1), row.getString(2)))
        .findOne();
  }

  /** Stores the alert, unless an unresolved one has its fingerprint. */
  public Optional<Standing> insert(Handle handle, NewAlert alert, Instant at) {
    return handle
        .createQuery(
            "insert into alerts (alert_uuid, alert_type, severity, category, component, message,"
                + " details, source_table, source_id, triggered_at, fingerprint, environment)"
                + " values (:id, :type, :severity, :category, :component, :message,"
                + " cast(:details as jsonb), :sourceTable, :sourceId, :at, :fingerprint,"
                + " :environment)"
                + " on conflict (fingerprint) where resolved_at is null do nothing"
                + " returning alert_id, alert_uuid, severity")
        .bind("id", alert.id())
        .bind("type", alert.type())
        .bind("severity", alert.severity().text())
        .bind("category", alert.category().text())
        .bind("component", alert.component())
        .bind("message", alert.message())
        .bind("details", json(alert.details()))
        .bind("sourceTable", alert.sourceTable())
        .bind("sourceId", alert.sourceId())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("fingerprint", alert.fingerprint().hex())
        .bind("environment", alert.environment())
        .map((row, context) -> standing(row))
        .findOne();
  }

  /** The unresolved alert with this fingerprint, locked, if there is one. */
  public Optional<Standing> unresolved(Handle handle, Fingerprint fingerprint) {
    return handle
        .createQuery(
            "select alert_id, alert_uuid, severity from alerts"
                + " where fingerprint = :fingerprint and resolved_at is null for update")
        .bind("fingerprint", fingerprint.hex())
        .map((row, context) -> standing(row))
        .findOne();
  }

  /** Notes that the alert was raised, by this id. */
  public void addOccurrence(Handle handle, long number, NewAlert alert, Instant at) {
    handle
        .createUpdate(
            "insert into alert_occurrence (occurrence_uuid, alert_id, severity, message,"
                + " content_hash, occurred_at)"
                + " values (:id, :number, :severity, :message, :hash, :at)")
        .bind("id", alert.id())
        .bind("number", number)
        .bind("severity", alert.severity().text())
        .bind("message", alert.message())
        .bind("hash", alert.contentHash())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Makes a standing alert more urgent, in the words of the occurrence that made it so. */
  public void escalate(Handle handle, long number, Severity severity, String message) {
    handle
        .createUpdate(
            "update alerts set severity = :severity, message = :message where alert_id = :number")
        .bind("severity", severity.text())
        .bind("message", message)
        .bind("number", number)
        .execute();
  }

  /** The alert that was first raised, or repeated, by this id. */
  public Optional<Alert> find(Handle handle, String id) {
    return handle
        .createQuery(
            SELECT
                + " where a.alert_id ="
                + " (select o.alert_id from alert_occurrence o where o.occurrence_uuid = :id)")
        .bind("id", id)
        .map((row, context) -> alert(row))
        .findOne();
  }

  /** The alert with this number. */
  public Alert get(Handle handle, long number) {
    return handle
        .createQuery(SELECT + " where a.alert_id = :number")
        .bind("number", number)
        .map((row, context) -> alert(row))
        .one();
  }

  /**
   * Alerts, the latest first.
   *
   * @param severity only these; null means all
   * @param unresolved whether only those without a resolution
   * @param before only numbers below it
   */
  public List<Alert> list(
      Handle handle, @Nullable Severity severity, boolean unresolved, long before, int limit) {
    return handle
        .createQuery(
            SELECT
                + " where a.alert_id < :before"
                + (severity == null ? "" : " and a.severity = :severity")
                + (unresolved ? " and a.resolved_at is null" : "")
                + " order by a.alert_id desc limit :limit")
        .bind("before", before)
        .bind("limit", limit)
        .bindMap(severity == null ? Map.of() : Map.of("severity", severity.text()))
        .map((row, context) -> alert(row))
        .list();
  }

  /** How many alerts there are. */
  public long count(Handle handle) {
    return handle.createQuery("select count(*) from alerts").mapTo(Long.class).one();
  }

  /** How many alerts have no resolution. */
  public long countUnresolved(Handle handle) {
    return handle
        .createQuery("select count(*) from alerts where resolved_at is null")
        .mapTo(Long.class)
        .one();
  }

  /** Notes who has seen it; answers false if somebody had before, or it is resolved. */
  public boolean acknowledge(
      Handle handle, String id, Instant at, String by, @Nullable String notes) {
    return handle
            .createUpdate(
                "update alerts set acknowledged_at = :at, acknowledged_by = :by,"
                    + " acknowledged_notes = :notes"
                    + " where alert_uuid = :id and acknowledged_at is null and resolved_at is null")
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("by", by)
            .bind("notes", notes)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Notes how it ended; answers false if it had before. */
  public boolean resolve(
      Handle handle,
      String id,
      Instant at,
      String by,
      ResolutionAction action,
      @Nullable String notes) {
    return handle
            .createUpdate(
                "update alerts set resolved_at = :at, resolved_by = :by, resolved_notes = :notes,"
                    + " resolution_action = :action where alert_uuid = :id and resolved_at is null")
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("by", by)
            .bind("notes", notes)
            .bind("action", action.text())
            .bind("id", id)
            .execute()
        == 1;
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getLong("alert_id"),
        row.getString("alert_uuid"),
        Severity.parse(row.getString("severity")));
  }

  private Alert alert(ResultSet row) throws SQLException {
    Instant acknowledgedAt = instant(row, "acknowledged_at");
    Instant resolvedAt = instant(row, "resolved_at");
    return new Alert(
        row.getLong("alert_id"),
        row.getString("alert_uuid"),
        row.getString("alert_type"),
        Severity.parse(row.getString("severity")),
        Category.parse(row.getString("category")),
        row.getString("component"),
        row.getString("message"),
        details(row.getString("details")),
        row.getString("environment"),
        row.getString("source_table"),
        row.getString("source_id"),
        new Fingerprint(row.getString("fingerprint")),
        row.getObject("triggered_at", OffsetDateTime.class).toInstant(),
        row.getLong("occurrences"),
        acknowledgedAt == null
            ? null
            : new Alert.Acknowledgement(
                acknowledgedAt,
                row.getString("acknowledged_by"),
                row.getString("acknowledged_notes")),
        resolvedAt == null
            ? null
            : new Alert.Resolution(
                resolvedAt,
                row.getString("resolved_by"),
                ResolutionAction.parse(row.getString("resolution_action")),
                row.getString("resolved_notes")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private Map<String, Object> details(String text) {
    try {
      return mapper.readValue(text, OBJECT);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored details are not a JSON object", e);
    }
  }

  private String json(Map<String, Object> details) {
    try {
      return mapper.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("details: only JSON values are allowed", e);
    }
  }
}
