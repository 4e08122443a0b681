package dev.tradewind.execution.external;

import dev.tradewind.execution.exits.Exitable;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalBooking.Close;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.execution.external.domain.ExternalBooking.State;
import dev.tradewind.execution.external.domain.ExternalBooking.What;
import dev.tradewind.execution.external.domain.ExternalIds;
import dev.tradewind.execution.external.persistence.ExternalBookings;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes what operators say has happened at the broker outside our orders. It is written down; the
 * leader, which alone can say what broker and books have at one moment, decides.
 */
@ApplicationScoped
public class RequestExternal {

  private static final Logger LOG = Logger.getLogger(RequestExternal.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int MOST_LOOKS = 50;

  private final Transactions transactions;
  private final ExternalBookings bookings;
  private final Positions positions;
  private final ExitRequests exits;
  private final Runs runs;
  private final LiveSlotOf slots;
  private final MarketHours hours;
  private final ScopeClock scopeClock;
  private final Idempotency idempotency;
  private final Audit audit;
  private final Clock clock;

  RequestExternal(
      Transactions transactions,
      ExternalBookings bookings,
      Positions positions,
      ExitRequests exits,
      Runs runs,
      LiveSlotOf slots,
      MarketHours hours,
      ScopeClock scopeClock,
      Idempotency idempotency,
      Audit audit,
      Clock clock) {
    this.transactions = transactions;
    this.bookings = bookings;
    this.positions = positions;
    this.exits = exits;
    this.runs = runs;
    this.slots = slots;
    this.hours = hours;
    this.scopeClock = scopeClock;
    this.idempotency = idempotency;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who asks, why, and under which key. */
  public record Asker(String key, String actor, String reason) {}

  /** What is compared when a key comes again. */
  private record Asked(
      String scope, String subject, What what, Instant happenedAt, String reason) {}

  /** What is kept for when it does. */
  private record Stored(String bookingId) {}

  /**
   * Has a position booked that the broker held before us.
   *
   * @return as it stands after five seconds at most; at once while no run is open
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 for a scope with the clock of a feed,
   *     422 for what the live portfolio does not trade or a time to come
   */
  public ExternalBooking importPosition(
      Scope scope, String symbol, Import wanted, Instant enteredAt, Asker asker) {
    requireSystemClock(scope);
    requirePast("entered_at", enteredAt);
    requireTraded(scope, wanted.strategyId(), symbol);
    var asked = new Asked(scope.toString(), symbol, wanted, enteredAt, asker.reason());
    return decided(
        once(
            "POST /operations/position-imports",
            asker,
            asked,
            handle -> {
              var at = free(handle, scope, now -> ExternalIds.entry(symbol, now));
              String orderId = ExternalIds.entry(symbol, at);
              return booking(
                  scope,
                  orderId,
                  symbol,
                  OrderIds.fillTradeId(scope, orderId),
                  wanted,
                  enteredAt,
                  asker,
                  at);
            }));
  }

  /**
   * Has the end of a position booked that somebody made at the broker.
   *
   * @return as {@link #importPosition}
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without such a position, 409 if it is
   *     closed, an exit of it is worked on, its close is asked for, or its scope has the clock of a
   *     feed; 422 for a time before its entry or to come
   */
  public ExternalBooking closePosition(
      String positionId, Close wanted, Instant closedAt, Asker asker) {
    requirePast("closed_at", closedAt);
    var asked = new Asked("", positionId, wanted, closedAt, asker.reason());
    return decided(
        once(
            "POST /operations/external-closes",
            asker,
            asked,
            handle -> {
              var position = closable(handle, positionId, closedAt);
              var scope = position.scope();
              var symbol = position.instrument();
              var at = free(handle, scope, now -> ExternalIds.close(symbol, now));
              return booking(
                  scope,
                  ExternalIds.close(symbol, at),
                  symbol,
                  positionId,
                  wanted,
                  closedAt,
                  asker,
                  at);
            }));
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

  private interface Making {
    ExternalBooking in(Handle handle);
  }

  private interface Naming {
    String at(Instant now);
  }

  private ExternalBooking once(String endpoint, Asker asker, Asked asked, Making making) {
    return transactions.call(
        handle -> {
          var stored =
              idempotency.once(
                  handle,
                  endpoint,
                  asker.key(),
                  idempotency.hash(asked),
                  Stored.class,
                  () -> store(handle, making.in(handle)));
          return bookings.find(handle, stored.bookingId()).orElseThrow();
        });
  }

  private Stored store(Handle handle, ExternalBooking booking) {
    bookings.insert(handle, booking);
    boolean isImport = booking.what() instanceof Import;
    audit.record(
        handle,
        booking.actor(),
        isImport ? "position.import" : "position.external_close",
        isImport ? booking.scope().toString() : booking.scope() + "/" + booking.positionId(),
        booking.reason(),
        Map.of("booking_id", booking.bookingId(), "order_id", booking.orderId()));
    LOG.infof(
        "external.requested scope=%s booking=%s order=%s actor=%s",
        booking.scope(), booking.bookingId(), booking.orderId(), booking.actor());
    return new Stored(booking.bookingId());
  }

  private static ExternalBooking booking(
      Scope scope,
      String orderId,
      String symbol,
      String positionId,
      What what,
      Instant happenedAt,
      Asker asker,
      Instant now) {
    return new ExternalBooking(
        Ids.derived("external", scope.account().text(), scope.mode().text(), orderId),
        scope,
        orderId,
        symbol,
        positionId,
        what,
        happenedAt.truncatedTo(ChronoUnit.MICROS),
        asker.actor(),
        asker.reason(),
        now,
        new State.Pending(null));
  }

  /** A moment whose order id nobody has: the ids name a microsecond. */
  private Instant free(Handle handle, Scope scope, Naming naming) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    while (bookings.isTaken(handle, scope, naming.at(at))) {
      at = at.plus(1, ChronoUnit.MICROS);
    }
    return at;
  }

  private Position closable(Handle handle, String positionId, Instant closedAt) {
    var position =
        positions
            .find(handle, positionId)
            .orElseThrow(() -> Problems.notFound("There is no position " + positionId + "."));
    requireSystemClock(position.scope());
    if (!position.isOpen()) {
      throw Exitable.closed(positionId);
    }
    if (closedAt.isBefore(position.entryTimestamp())) {
      throw Problems.validation(
          "closed_at %s: the position was entered at %s."
              .formatted(closedAt, position.entryTimestamp()));
    }
    exits.open(handle, position.scope()).stream()
        .filter(exit -> exit.positionId().equals(positionId))
        .findFirst()
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

  private void requireSystemClock(Scope scope) {
    hours.requireCovered(
        scope, "is walked by the paper broker, at which nobody else can hold or close anything.");
  }

  private void requireTraded(Scope scope, String strategyId, String symbol) {
    var slot =
        slots
            .scope(scope)
            .orElseThrow(
                () ->
                    Problems.conflict(
                        "Nothing is in the live slot of %s. Deploy a portfolio version first."
                            .formatted(scope)));
    LiveSlotOf.requireTraded(slot, scope, strategyId, symbol);
  }

  private void requirePast(String field, Instant at) {
    var now = scopeClock.now();
    if (at.isAfter(now)) {
      throw Problems.validation("%s %s: it is %s now.".formatted(field, at, now));
    }
  }

  /** Waits a little for the leader, so that who asks is told at once what became of it. */
  private ExternalBooking decided(ExternalBooking asked) {
    var stands = asked;
    try {
      for (int look = 0; look < MOST_LOOKS && isWorthWaiting(stands); look++) {
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        stands = find(asked.bookingId()).orElseThrow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return stands;
  }

  private boolean isWorthWaiting(ExternalBooking booking) {
    return booking.state() instanceof State.Pending
        && transactions
            .call(handle -> runs.latest(handle, booking.scope()))
            .filter(run -> run.state() == RunState.OPEN)
            .isPresent();
  }
}
