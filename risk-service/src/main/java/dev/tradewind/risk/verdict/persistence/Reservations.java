package dev.tradewind.risk.verdict.persistence;

import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.verdict.domain.Place;
import dev.tradewind.risk.verdict.domain.Question;
import dev.tradewind.risk.verdict.domain.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The places approvals took. */
@ApplicationScoped
public class Reservations {

  /** Takes the place of an approval. */
  public void take(Handle handle, Question question) {
    handle
        .createUpdate(
            "insert into reservation (signal_id, reservation_id, account, mode, trading_day,"
                + " orb_label, place) values (:signal, :reservation, :account, :mode, :day, :label,"
                + " 'HELD')")
        .bind("signal", question.signalId())
        .bind("reservation", UUID.fromString(question.reservationId()))
        .bind("account", question.scope().account().text())
        .bind("mode", question.scope().mode().text())
        .bind("day", question.tradingDay())
        .bind("label", question.orbLabel())
        .execute();
  }

  /**
   * Takes the place of a position that the broker held before us: no verdict was asked for it.
   *
   * @param signalId what stands for it
   * @param tradingDay the day it counts on, which has begun
   */
  public void takeOver(
      Handle handle, Scope scope, String signalId, LocalDate tradingDay, long factNumber) {
    handle
        .createUpdate(
            "insert into reservation (signal_id, reservation_id, account, mode, trading_day,"
                + " place, taken_over, fact_number) values (:signal, :reservation, :account,"
                + " :mode, :day, 'POSITION', true, :fact)")
        .bind("signal", signalId)
        .bind("reservation", UUID.nameUUIDFromBytes(signalId.getBytes(StandardCharsets.UTF_8)))
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("day", tradingDay)
        .bind("fact", factNumber)
        .execute();
  }

  /** The place the signal took in this scope. */
  public Optional<Reservation> find(Handle handle, Scope scope, String signalId) {
    return handle
        .createQuery(
            "select signal_id, trading_day, orb_label, place from reservation"
                + " where signal_id = :signal and account = :account and mode = :mode")
        .bind("signal", signalId)
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                new Reservation(
                    row.getString("signal_id"),
                    row.getObject("trading_day", LocalDate.class),
                    row.getString("orb_label"),
                    Place.valueOf(row.getString("place"))))
        .findOne();
  }

  /** Moves the place, by a fact. */
  public void move(Handle handle, String signalId, Place place, long factNumber) {
    handle
        .createUpdate(
            "update reservation set place = :place, fact_number = :fact where signal_id = :signal")
        .bind("place", place.name())
        .bind("fact", factNumber)
        .bind("signal", signalId)
        .execute();
  }
}
