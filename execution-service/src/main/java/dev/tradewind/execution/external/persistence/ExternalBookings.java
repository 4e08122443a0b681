package dev.tradewind.execution.external.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalBooking.Close;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.execution.external.domain.ExternalBooking.State;
import dev.tradewind.execution.external.domain.ExternalBooking.What;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** All bookings from outside. */
@ApplicationScoped
public class ExternalBookings {

  private static final String IMPORT = "import";
  private static final String CLOSE = "close";
  private static final String PENDING = " and state = 'PENDING'";

  /** A booking and its place in the list of all. */
  public record Listed(long number, ExternalBooking booking) {}

  /** Stores a new one. */
  public void insert(Handle handle, ExternalBooking booking) {
    var wanted = booking.what() instanceof Import taken ? taken : null;
    var commission = booking.what() instanceof Close closed ? closed.commission() : BigDecimal.ZERO;
    scoped(
            handle.createUpdate(
                "insert into external_booking (booking_id, account, mode, kind, order_id, symbol,"
                    + " position_id, strategy_id, direction, quantity, price, stop_price,"
                    + " target_price, held_overnight, commission, happened_at, actor, reason,"
                    + " requested_at, state) values (:id, :account, :mode, :kind, :order, :symbol,"
                    + " :position, :strategy, :direction, :quantity, :price, :stop, :target,"
                    + " :held, :commission, :happened, :actor, :reason, :requested, 'PENDING')"),
            booking.scope())
        .bind("id", booking.bookingId())
        .bind("kind", wanted == null ? CLOSE : IMPORT)
        .bind("order", booking.orderId())
        .bind("symbol", booking.symbol())
        .bind("position", booking.positionId())
        .bind("strategy", wanted == null ? null : wanted.strategyId())
        .bind("direction", wanted == null ? null : wanted.direction().text())
        .bindByType("quantity", wanted == null ? null : wanted.quantity(), BigDecimal.class)
        .bindByType("price", booking.what().price(), BigDecimal.class)
        .bindByType("stop", wanted == null ? null : wanted.stopPrice(), BigDecimal.class)
        .bindByType("target", wanted == null ? null : wanted.targetPrice(), BigDecimal.class)
        .bindByType("held", wanted == null ? null : wanted.heldOvernight(), Boolean.class)
        .bind("commission", commission)
        .bind("happened", Columns.timestamp(booking.happenedAt()))
        .bind("actor", booking.actor())
        .bind("reason", booking.reason())
        .bind("requested", Columns.timestamp(booking.requestedAt()))
        .execute();
  }

  public Optional<ExternalBooking> find(Handle handle, String bookingId) {
    return handle
        .createQuery("select * from external_booking where booking_id = :id")
        .bind("id", bookingId)
        .map((row, context) -> booking(row))
        .findOne();
  }

  /** Whether an order id is taken in this scope. */
  public boolean isTaken(Handle handle, Scope scope, String orderId) {
    return scoped(
            handle.createQuery(
                "select exists(select 1 from external_booking where account = :account"
                    + " and mode = :mode and order_id = :order)"),
            scope)
        .bind("order", orderId)
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether somebody asked for the close of this position and the leader has not decided. */
  public boolean closeIsPending(Handle handle, String positionId) {
    return handle
        .createQuery(
            "select exists(select 1 from external_booking where position_id = :position"
                + " and kind = 'close'"
                + PENDING
                + ")")
        .bind("position", positionId)
        .mapTo(Boolean.class)
        .one();
  }

  /** What the leader of a scope has to decide, the oldest first. */
  public List<ExternalBooking> pending(Handle handle, Scope scope) {
    return scoped(
            handle.createQuery(
                "select * from external_booking where account = :account and mode = :mode"
                    + PENDING
                    + " order by number"),
            scope)
        .map((row, context) -> booking(row))
        .list();
  }

  /** Those of a scope, the newest first, before a place in the list. */
  public List<Listed> page(Handle handle, Scope scope, @Nullable Long before, int limit) {
    return scoped(
            handle.createQuery(
                "select * from external_booking where account = :account and mode = :mode"
                    + (before == null ? "" : " and number < :before")
                    + " order by number desc limit :limit"),
            scope)
        .bindMap(before == null ? Map.of() : Map.of("before", before))
        .bind("limit", limit)
        .map((row, context) -> new Listed(row.getLong("number"), booking(row)))
        .list();
  }

  /** Notes what one waits for. */
  public void waits(Handle handle, String bookingId, String what) {
    handle
        .createUpdate(
            "update external_booking set detail = :what where booking_id = :id"
                + " and detail is distinct from :what"
                + PENDING)
        .bind("what", what)
        .bind("id", bookingId)
        .execute();
  }

  /** Notes that one is booked. */
  public void booked(Handle handle, String bookingId, State.Booked booked, long epoch) {
    handle
        .createUpdate(
            "update external_booking set state = 'BOOKED', detail = null, price = :price,"
                + " run_id = :run, fact_number = :fact, epoch = :epoch, decided_at = :at"
                + " where booking_id = :id"
                + PENDING)
        .bind("price", booked.price())
        .bind("run", booked.runId())
        .bind("fact", booked.factNumber())
        .bind("epoch", epoch)
        .bind("at", Columns.timestamp(booked.at()))
        .bind("id", bookingId)
        .execute();
  }

  /** Notes that one is not booked. */
  public void refused(Handle handle, String bookingId, State.Refused refused) {
    handle
        .createUpdate(
            "update external_booking set state = 'REFUSED', problem = :problem, detail = :why,"
                + " decided_at = :at where booking_id = :id"
                + PENDING)
        .bind("problem", refused.problem())
        .bind("why", refused.why())
        .bind("at", Columns.timestamp(refused.at()))
        .bind("id", bookingId)
        .execute();
  }

  /** The newest fact of a run's bookings that nothing was compared since; empty for none. */
  public Optional<Long> uncompared(Handle handle, Scope scope, String runId) {
    return scoped(
            handle.createQuery(
                "select max(fact_number) from external_booking where account = :account"
                    + " and mode = :mode and run_id = :run and state = 'BOOKED'"
                    + " and compared is null"),
            scope)
        .bind("run", runId)
        .map((row, context) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .one();
  }

  /** Notes what a comparison after them has found. */
  public void compared(Handle handle, Scope scope, String runId, long through, String status) {
    scoped(
            handle.createUpdate(
                "update external_booking set compared = :status where account = :account"
                    + " and mode = :mode and run_id = :run and state = 'BOOKED'"
                    + " and compared is null and fact_number <= :through"),
            scope)
        .bind("status", status)
        .bind("run", runId)
        .bind("through", through)
        .execute();
  }

  private static <S extends SqlStatement<S>> S scoped(S statement, Scope scope) {
    return statement.bind("account", scope.account().text()).bind("mode", scope.mode().text());
  }

  private static ExternalBooking booking(ResultSet row) throws SQLException {
    return new ExternalBooking(
        row.getString("booking_id"),
        Columns.scope(row),
        row.getString("order_id"),
        row.getString("symbol"),
        row.getString("position_id"),
        what(row),
        Columns.instant(row, "happened_at"),
        row.getString("actor"),
        row.getString("reason"),
        Columns.instant(row, "requested_at"),
        state(row));
  }

  private static What what(ResultSet row) throws SQLException {
    var price = Columns.decimalOrNull(row, "price");
    return row.getString("kind").equals(IMPORT)
        ? new Import(
            row.getString("strategy_id"),
            Direction.parse(row.getString("direction")),
            Columns.decimal(row, "quantity"),
            price,
            Columns.decimal(row, "stop_price"),
            Columns.decimalOrNull(row, "target_price"),
            row.getBoolean("held_overnight"))
        : new Close(Objects.requireNonNull(price), Columns.decimal(row, "commission"));
  }

  private static State state(ResultSet row) throws SQLException {
    Instant at = Columns.instantOrNull(row, "decided_at");
    if (at == null) {
      return new State.Pending(row.getString("detail"));
    }
    return row.getString("state").equals("BOOKED")
        ? new State.Booked(
            row.getString("run_id"), Columns.decimal(row, "price"), row.getLong("fact_number"), at)
        : new State.Refused(row.getString("problem"), row.getString("detail"), at);
  }
}
