package dev.tradewind.broker;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A trading day of the broker's calendar, in the exchange's local time (New York).
 *
 * @param sessionOpen of the extended hours; null when the broker sends none
 * @param settlementDate null when the broker sends none
 */
public record BrokerDay(
    LocalDate date,
    LocalTime open,
    LocalTime close,
    @Nullable LocalTime sessionOpen,
    @Nullable LocalTime sessionClose,
    @Nullable LocalDate settlementDate) {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  public Instant openAt() {
    return date.atTime(open).atZone(NEW_YORK).toInstant();
  }

  public Instant closeAt() {
    return date.atTime(close).atZone(NEW_YORK).toInstant();
  }
}
