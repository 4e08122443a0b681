package dev.tradewind.execution.external;

import dev.tradewind.execution.exits.Exitable;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalBooking.Close;
import dev.tradewind.execution.external.domain.ExternalIds;
import dev.tradewind.execution.external.persistence.ExternalBookings;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes what operators say somebody closed at the broker, and shows whatever was asked for. It is
 * written down; the leader, which alone can say what broker and books have at one moment, decides.
 */
@ApplicationScoped
public class RequestExternal {

  private final Transactions transactions;
  private final AskedBookings askedBookings;
  private final ExternalBookings bookings;
  private final Positions positions;
  private final ExitRequests exits;
  private final OutsideRules rules;
  private final SyntheticEntries synthetics;

  RequestExternal(
      Transactions transactions,
      AskedBookings askedBookings,
      ExternalBookings bookings,
      Positions positions,
      ExitRequests exits,
      OutsideRules rules,
      SyntheticEntries synthetics) {
    this.transactions = transactions;
    this.askedBookings = askedBookings;
    this.bookings = bookings;
    this.positions = positions;
    this.exits = exits;
    this.rules = rules;
    this.synthetics = synthetics;
  }

  /**
   * Has the end of a position booked that somebody made at the broker.
   *
   * @return as it stands after five seconds at most; at once while no run is open
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without such a position, 409 if it is
   *     closed, an exit of it is worked on, its close is asked for, or its scope has the clock of a
   *     feed; 422 for a time before its entry or to come
   */
  public ExternalBooking closePosition(
      String positionId, Close wanted, Instant closedAt, Asker asker) {
    rules.requirePast("closed_at", closedAt);
    return askedBookings
        .once(
            "POST /operations/external-closes",
            asker.key(),
            new AskedBookings.Asked("", positionId, wanted, closedAt, asker.reason()),
            List.of(
                handle -> {
                  var position = closable(handle, positionId, closedAt);
                  var symbol = position.instrument();
                  return askedBookings.booking(
                      handle,
                      position.scope(),
                      symbol,
                      wanted,
                      closedAt,
                      asker,
                      at -> ExternalIds.close(symbol, at),
                      _ -> positionId);
                }))
        .getFirst();
  }

  /** One that was asked for. */
  public Optional<ExternalBooking> find(String bookingId) {
    return transactions.call(handle -> bookings.find(handle, bookingId));
  }

  /** Those of a scope, the newest first. */
  public Page<ExternalBooking> page(Scope scope, int limit, @Nullable String cursor) {
    Long before = cursor == null || cursor.isEmpty() ? null : Cursor.number(cursor);
    return transactions
        .call(
            handle ->
                Page.numbered(
                    bookings.page(handle, scope, before, limit + 1),
                    limit,
                    ExternalBookings.Listed::number))
        .map(ExternalBookings.Listed::booking);
  }

  private Position closable(Handle handle, String positionId, Instant closedAt) {
    var position =
        positions
            .find(handle, positionId)
            .orElseThrow(() -> Problems.notFound("There is no position " + positionId + "."));
    rules.requireSystemClock(position.scope());
    if (!position.isOpen()) {
      throw Exitable.closed(positionId);
    }
    if (position.isRolling()) {
      throw Problems.conflict(
          "Position %s is being rolled over to its next contract. Ask again once it is."
              .formatted(positionId));
    }
    if (synthetics.find(handle, position.signalId()).isPresent()) {
      throw Problems.of(
          409,
          "held-as-options",
          "The position is held as options",
          "Position %s is a call and a put at the broker; a close of one of them is not its close. Leave it by an exit."
              .formatted(positionId));
    }
    if (closedAt.isBefore(position.entryTimestamp())) {
      throw Problems.validation(
          "closed_at %s: the position was entered at %s."
              .formatted(closedAt, position.entryTimestamp()));
    }
    exits
        .openOf(handle, positionId)
        .ifPresent(
            exit -> {
              throw Problems.of(
                  409,
                  "exit-open",
                  "An exit is open",
                  "Exit %s of position %s is worked on. Ask again once it is over."
                      .formatted(exit.exitId(), positionId));
            });
    if (bookings.closeIsPending(handle, positionId)) {
      throw Problems.conflict(
          "The close of position %s is asked for already, under another key."
              .formatted(positionId));
    }
    return position;
  }
}
