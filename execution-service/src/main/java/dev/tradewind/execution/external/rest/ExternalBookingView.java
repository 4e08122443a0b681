package dev.tradewind.execution.external.rest;

import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.execution.external.domain.ExternalBooking.State;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A booking from outside.
 *
 * @param kind import or close
 * @param state PENDING until the leader decides; BOOKED; REFUSED
 * @param orderId order and execution id of what is booked
 * @param positionId of an import the position it becomes, there once it is booked
 * @param price null while the broker's average is not looked up
 * @param waitsFor what the leader waits for; null before its first look and once it is decided
 * @param problem the last part of the problem's type, of one that was refused
 * @param decidedAt by the scope's clock
 */
public record ExternalBookingView(
    String bookingId,
    String account,
    String mode,
    String kind,
    String state,
    String symbol,
    String orderId,
    String positionId,
    @Nullable String strategyId,
    @Nullable String direction,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal price,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal targetPrice,
    @Nullable Boolean heldOvernight,
    Instant happenedAt,
    String actor,
    String reason,
    Instant requestedAt,
    @Nullable String waitsFor,
    @Nullable String problem,
    @Nullable String detail,
    @Nullable String runId,
    @Nullable Long factNumber,
    @Nullable Instant decidedAt) {

  static ExternalBookingView of(ExternalBooking booking) {
    var taken = booking.what() instanceof Import wanted ? wanted : null;
    var state = booking.state();
    var booked = state instanceof State.Booked done ? done : null;
    var refused = state instanceof State.Refused no ? no : null;
    return new ExternalBookingView(
        booking.bookingId(),
        booking.scope().account().text(),
        booking.scope().mode().text(),
        taken == null ? "close" : "import",
        switch (state) {
          case State.Pending _ -> "PENDING";
          case State.Booked _ -> "BOOKED";
          case State.Refused _ -> "REFUSED";
        },
        booking.symbol(),
        booking.orderId(),
        booking.positionId(),
        taken == null ? null : taken.strategyId(),
        taken == null ? null : taken.direction().text(),
        taken == null ? null : taken.quantity(),
        booking.what().price(),
        taken == null ? null : taken.stopPrice(),
        taken == null ? null : taken.targetPrice(),
        taken == null ? null : taken.heldOvernight(),
        booking.happenedAt(),
        booking.actor(),
        booking.reason(),
        booking.requestedAt(),
        state instanceof State.Pending pending ? pending.waitsFor() : null,
        refused == null ? null : refused.problem(),
        refused == null ? null : refused.why(),
        booked == null ? null : booked.runId(),
        booked == null ? null : booked.factNumber(),
        booked != null ? booked.at() : refused == null ? null : refused.at());
  }
}
