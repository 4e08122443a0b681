package dev.tradewind.execution.external;

import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.execution.external.domain.ExternalBooking.State;
import dev.tradewind.execution.external.domain.ExternalBooking.What;
import dev.tradewind.execution.external.persistence.ExternalBookings;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes down what operators ask to be booked, once by key, and waits a little for the leader. */
@ApplicationScoped
class AskedBookings {

  private static final Logger LOG = Logger.getLogger(AskedBookings.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int MOST_LOOKS = 50;

  private final Transactions transactions;
  private final ExternalBookings bookings;
  private final Runs runs;
  private final Idempotency idempotency;
  private final Audit audit;
  private final Clock clock;

  AskedBookings(
      Transactions transactions,
      ExternalBookings bookings,
      Runs runs,
      Idempotency idempotency,
      Audit audit,
      Clock clock) {
    this.transactions = transactions;
    this.bookings = bookings;
    this.runs = runs;
    this.idempotency = idempotency;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is kept for when a key comes again: one id, or those of a list. */
  private record Stored(@Nullable String bookingId, @Nullable List<String> bookingIds) {

    static Stored of(List<String> ids) {
      return ids.size() == 1 ? new Stored(ids.getFirst(), null) : new Stored(null, ids);
    }

    List<String> ids() {
      return bookingIds != null ? bookingIds : bookingId == null ? List.of() : List.of(bookingId);
    }
  }

  /**
   * What is compared when a key comes again.
   *
   * @param scope empty if the subject says it
   * @param subject what is booked: a symbol, or a position
   */
  record Asked(String scope, String subject, What what, Instant happenedAt, String reason) {}

  /** What is asked to be booked, in the transaction that writes it down. */
  interface Making {
    ExternalBooking in(Handle handle);
  }

  /**
   * Writes them down in their order, all or none; what came with this key before stands.
   *
   * @param asked what is compared when the key comes again
   * @return as they stand after five seconds at most; at once while no run is open
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if the key came with something else
   */
  List<ExternalBooking> once(String endpoint, String key, Object asked, List<Making> makings) {
    var stored =
        transactions.call(
            handle ->
                idempotency.once(
                    handle,
                    endpoint,
                    key,
                    idempotency.hash(asked),
                    Stored.class,
                    () ->
                        Stored.of(
                            makings.stream()
                                .map(making -> store(handle, making.in(handle)))
                                .toList())));
    return decided(stored.ids());
  }

  /**
   * One that is not written down yet.
   *
   * @param orderId its order id, if it were asked for at this moment
   * @param positionId its position, given its order id
   */
  ExternalBooking booking(
      Handle handle,
      Scope scope,
      String symbol,
      What what,
      Instant happenedAt,
      Asker asker,
      Function<Instant, String> orderId,
      Function<String, String> positionId) {
    // The ids name a microsecond, and perhaps somebody has this one.
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    while (bookings.isTaken(handle, scope, orderId.apply(at))) {
      at = at.plus(1, ChronoUnit.MICROS);
    }
    String order = orderId.apply(at);
    return new ExternalBooking(
        Ids.derived("external", scope.account().text(), scope.mode().text(), order),
        scope,
        order,
        symbol,
        positionId.apply(order),
        what,
        happenedAt.truncatedTo(ChronoUnit.MICROS),
        asker.actor(),
        asker.reason(),
        at,
        new State.Pending(null));
  }

  private String store(Handle handle, ExternalBooking booking) {
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
    return booking.bookingId();
  }

  /** Waits a little for the leader, so that who asks is told at once what became of them. */
  private List<ExternalBooking> decided(List<String> ids) {
    var stand = found(ids);
    try {
      for (int look = 0; look < MOST_LOOKS && isWorthWaiting(stand); look++) {
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        stand = found(ids);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return stand;
  }

  private List<ExternalBooking> found(List<String> ids) {
    return transactions.call(
        handle -> ids.stream().map(id -> bookings.find(handle, id).orElseThrow()).toList());
  }

  private boolean isWorthWaiting(List<ExternalBooking> stand) {
    return stand.stream()
        .filter(booking -> booking.state() instanceof State.Pending)
        .map(ExternalBooking::scope)
        .distinct()
        .anyMatch(this::runIsOpen);
  }

  private boolean runIsOpen(Scope scope) {
    return transactions
        .call(handle -> runs.latest(handle, scope))
        .filter(run -> run.state() == RunState.OPEN)
        .isPresent();
  }
}
