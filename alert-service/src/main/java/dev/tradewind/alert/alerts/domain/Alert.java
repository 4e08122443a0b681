package dev.tradewind.alert.alerts.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands.
 *
 * @param number ascending in the order alerts were first raised
 * @param id the id of the sender who raised it first
 * @param occurrences how often it was raised while unresolved, at least 1
 */
public record Alert(
    long number,
    String id,
    String type,
    Severity severity,
    Category category,
    String component,
    String message,
    Map<String, Object> details,
    String environment,
    @Nullable String sourceTable,
    @Nullable String sourceId,
    Fingerprint fingerprint,
    Instant triggeredAt,
    long occurrences,
    @Nullable Acknowledgement acknowledgement,
    @Nullable Resolution resolution) {

  /** Somebody has seen it. */
  public record Acknowledgement(Instant at, String by, @Nullable String notes) {}

  /** Somebody has brought it to its end. */
  public record Resolution(
      Instant at, String by, ResolutionAction action, @Nullable String notes) {}
}
