package dev.tradewind.alert.alerts.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.alert.alerts.domain.Alert;
import dev.tradewind.alert.alerts.domain.Category;
import dev.tradewind.alert.alerts.domain.NewAlert;
import dev.tradewind.alert.alerts.domain.Notification;
import dev.tradewind.alert.alerts.domain.Severity;
import dev.tradewind.support.text.StorableText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of the alert routes. */
public final class AlertBodies {

  private AlertBodies() {}

  /**
   * An alert as its sender tells it.
   *
   * @param alertId the sender's id; the same one again is the same alert
   * @param severity critical, high, medium or low
   * @param category risk, system, trading or data
   * @param environment which installation; absent means this service's own
   */
  public record RaiseBody(
      @NotBlank String alertId,
      @NotBlank String alertType,
      @NotBlank String severity,
      @NotBlank String category,
      @NotBlank String component,
      @NotBlank String message,
      @Nullable @Size(max = 50) Map<String, Object> details,
      @Nullable String environment,
      @Nullable String sourceTable,
      @Nullable String sourceId) {

    /**
     * @throws IllegalArgumentException naming the field that is not allowed
     */
    NewAlert toAlert(String ownEnvironment) {
      return new NewAlert(
          alertId,
          alertType,
          Severity.parse(severity),
          Category.parse(category),
          component,
          message,
          details == null ? Map.of() : details,
          environment == null ? ownEnvironment : environment,
          sourceTable,
          sourceId);
    }
  }

  /**
   * What became of it.
   *
   * @param standingAlertId the alert it is now: itself, or the unresolved one it repeats
   * @param repeated whether it was counted there
   */
  public record RaisedBody(String alertId, String standingAlertId, boolean repeated) {}

  /** Somebody has seen it. */
  public record AcknowledgementBody(
      @Nullable
          @Size(max = 2000)
          @Pattern(regexp = StorableText.LINES, message = StorableText.MESSAGE)
          String notes) {}

  /**
   * Somebody brings it to its end.
   *
   * @param action fixed, false_positive, ignored or escalated
   */
  public record ResolutionBody(
      @NotBlank String action,
      @NotBlank
          @Size(max = 2000)
          @Pattern(regexp = StorableText.LINES, message = StorableText.MESSAGE)
          String reason) {}

  /** An alert with its whole life; {@code deliveries} only where one alert is asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AlertBody(
      String alertId,
      String alertType,
      String severity,
      String category,
      String component,
      String message,
      Map<String, Object> details,
      String environment,
      @Nullable String sourceTable,
      @Nullable String sourceId,
      String fingerprint,
      Instant triggeredAt,
      long occurrences,
      @Nullable Instant acknowledgedAt,
      @Nullable String acknowledgedBy,
      @Nullable String acknowledgedNotes,
      @Nullable Instant resolvedAt,
      @Nullable String resolvedBy,
      @Nullable String resolvedNotes,
      @Nullable String resolutionAction,
      @Nullable List<DeliveryBody> deliveries) {

    static AlertBody of(Alert alert, @Nullable List<Notification> notifications) {
      var seen = alert.acknowledgement();
      var end = alert.resolution();
      return new AlertBody(
          alert.id(),
          alert.type(),
          alert.severity().text(),
          alert.category().text(),
          alert.component(),
          alert.message(),
          alert.details(),
          alert.environment(),
          alert.sourceTable(),
          alert.sourceId(),
          alert.fingerprint().hex(),
          alert.triggeredAt(),
          alert.occurrences(),
          seen == null ? null : seen.at(),
          seen == null ? null : seen.by(),
          seen == null ? null : seen.notes(),
          end == null ? null : end.at(),
          end == null ? null : end.by(),
          end == null ? null : end.notes(),
          end == null ? null : end.action().text(),
          notifications == null ? null : notifications.stream().map(DeliveryBody::of).toList());
    }
  }

  /** What became of the alert on one channel. */
  public record DeliveryBody(
      String channel,
      String state,
      int attempts,
      @Nullable Instant deliveredAt,
      @Nullable String lastError) {

    static DeliveryBody of(Notification notification) {
      return new DeliveryBody(
          notification.channel(),
          notification.state(),
          notification.attempts(),
          notification.deliveredAt(),
          notification.lastError());
    }
  }

  /**
   * A page of alerts, the latest first.
   *
   * @param nextCursor asks for the next page; null on the last
   */
  public record AlertPage(List<AlertBody> items, @Nullable String nextCursor) {}
}
