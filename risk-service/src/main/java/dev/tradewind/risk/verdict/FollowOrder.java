package dev.tradewind.risk.verdict;

import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.day.domain.DayState;
import dev.tradewind.risk.day.persistence.RiskDays;
import dev.tradewind.risk.verdict.domain.OrderEvent;
import dev.tradewind.risk.verdict.domain.Place;
import dev.tradewind.risk.verdict.domain.PlaceKeeping;
import dev.tradewind.risk.verdict.domain.Reservation;
import dev.tradewind.risk.verdict.persistence.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Follows an approved order: its place, the day's result, the circuit breaker. */
@ApplicationScoped
public class FollowOrder {

  private static final Logger LOG = Logger.getLogger(FollowOrder.class);

  private final RiskDays days;
  private final Reservations reservations;

  FollowOrder(RiskDays days, Reservations reservations) {
    this.days = days;
    this.reservations = reservations;
  }

  /** The place the signal took, if it was approved. */
  public Optional<Reservation> reservation(Handle handle, Scope scope, String signalId) {
    return reservations.find(handle, scope, signalId);
  }

  /**
   * Gives a place to a position that the broker held before us. It may be one more than the limits
   * allow: it is there.
   *
   * @param today the trading day it is booked on
   */
  public void takeOver(
      Handle handle, Scope scope, String signalId, LocalDate today, long factNumber) {
    days.lock(handle, scope, today);
    reservations.takeOver(handle, scope, signalId, today, factNumber);
    LOG.infof("risk.taken_over scope=%s signal=%s trading_day=%s", scope, signalId, today);
  }

  /**
   * Applies an event in the caller's transaction.
   *
   * @param today the trading day the event is booked on; a trade that exits on a later day than it
   *     was approved gives its place back there, and its result counts today
   * @throws dev.tradewind.risk.verdict.domain.ImpossibleEventException if such an order cannot do
   *     this
   */
  public void follow(
      Handle handle,
      Scope scope,
      Reservation reservation,
      LocalDate today,
      OrderEvent event,
      long factNumber) {
    Reservation followed = reservation;
    if (event instanceof OrderEvent.Exited && !reservation.tradingDay().equals(today)) {
      followed = releaseOnItsOwnDay(handle, scope, reservation);
    }
    boolean hasResult =
        event instanceof OrderEvent.Exited || event instanceof OrderEvent.ExitedInPart;
    LocalDate day = hasResult ? today : reservation.tradingDay();
    DayState before = days.lock(handle, scope, day);
    var after = PlaceKeeping.after(followed.place(), before, followed.orbLabel(), event);
    reservations.move(handle, reservation.signalId(), after.place(), factNumber);
    days.save(handle, scope, after.day());
    if (after.day().day().breakerTripped() && !before.day().breakerTripped()) {
      LOG.warnf(
          "risk.breaker scope=%s trading_day=%s daily_pnl_r=%s halt_r=%s",
          scope,
          day,
          after.day().day().dailyPnlR().toPlainString(),
          before.limits().limits().drawdownHaltR().toPlainString());
    }
  }

  private Reservation releaseOnItsOwnDay(Handle handle, Scope scope, Reservation reservation) {
    if (reservation.place() == Place.POSITION) {
      DayState own = days.lock(handle, scope, reservation.tradingDay());
      days.save(handle, scope, own.unfilled(reservation.orbLabel()));
      return new Reservation(
          reservation.signalId(), reservation.tradingDay(), reservation.orbLabel(), Place.RELEASED);
    }
    return reservation;
  }
}
