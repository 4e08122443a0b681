package dev.tradewind.paper.trading.persistence;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.trading.domain.Book;
import dev.tradewind.paper.trading.domain.Bracket;
import dev.tradewind.paper.trading.domain.CancelReason;
import dev.tradewind.paper.trading.domain.Changes;
import dev.tradewind.paper.trading.domain.Leg;
import dev.tradewind.paper.trading.domain.NetPosition;
import dev.tradewind.paper.trading.domain.OrderEvent;
import dev.tradewind.paper.trading.domain.OrderState;
import dev.tradewind.paper.trading.domain.PaperOrder;
import dev.tradewind.paper.trading.domain.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The book of an account in Postgres: read as a whole, written change by change. */
@ApplicationScoped
public class BookRows {

  private final OrderRows orders;
  private final ExecutionRows executions;
  private final TurnRows turns;

  BookRows(OrderRows orders, ExecutionRows executions, TurnRows turns) {
    this.orders = orders;
    this.executions = executions;
    this.turns = turns;
  }

  /** Writes what a step changed, the new cash included. */
  public void write(Handle handle, UUID account, Changes changes, BigDecimal cash) {
    orders.put(handle, account, changes.orders());
    executions.insert(handle, account, changes.executions());
    if (changes.executions().isEmpty()) {
      return;
    }
    changes.positions().forEach(position -> put(handle, account, position));
    handle
        .createUpdate("update account set cash = :cash where account_id = :account")
        .bind("cash", cash)
        .bind("account", account)
        .execute();
  }

  /** Reads the book; what has ended is not in it. */
  public Book read(Handle handle, PaperAccount account) {
    var id = account.id();
    var turn = turns.latest(handle, id).map(TurnRows.Stored::turn).orElse(null);
    var bracketOrders = new LinkedHashMap<String, List<PaperOrder>>();
    for (PaperOrder order : orders.ofOpenTrades(handle, id)) {
      bracketOrders.computeIfAbsent(order.entryOrderId(), key -> new ArrayList<>()).add(order);
    }
    var fees = executions.feesOf(handle, bracketOrders.keySet());
    return new Book(
        new Book.State(
            id.toString(),
            one(
                    handle,
                    id,
                    "select cash from account where account_id = :account",
                    BigDecimal.class)
                .orElse(BigDecimal.ZERO),
            one(
                    handle,
                    id,
                    "select max(sequence) from paper_order where account_id = :account",
                    Long.class)
                .orElse(0L),
            one(
                    handle,
                    id,
                    "select max(sequence) from execution where account_id = :account",
                    Long.class)
                .orElse(0L),
            lastSubmitted(handle, id),
            turn == null ? null : turn.symbol(),
            turn == null || turn.kind() == Turn.Kind.DAY_END ? null : bar(handle, turn),
            positions(handle, id),
            bracketOrders.values().stream()
                .map(parts -> bracket(parts, fees.get(parts.getFirst().entryOrderId())))
                .toList(),
            orders.unreported(handle, id).stream().map(BookRows::canceled).toList()));
  }

  private static Bracket bracket(List<PaperOrder> parts, @Nullable BigDecimal entryFee) {
    PaperOrder entry = null;
    PaperOrder stop = null;
    PaperOrder target = null;
    for (PaperOrder order : parts) {
      switch (order.leg()) {
        case ENTRY -> entry = order;
        case STOP_LOSS -> stop = order;
        case TAKE_PROFIT -> target = order;
        case SESSION_END -> throw new IllegalStateException("open after its session: " + order);
      }
    }
    if (entry == null || stop == null) {
      throw new IllegalStateException("an entry or a stop is missing: " + parts);
    }
    return new Bracket(entry, stop, target, entryFee);
  }

  private static OrderEvent.Canceled canceled(PaperOrder entry) {
    if (entry.leg() != Leg.ENTRY || entry.state() != OrderState.CANCELED) {
      throw new IllegalStateException("no canceled entry: " + entry);
    }
    return new OrderEvent.Canceled(entry, entry, CancelReason.REQUESTED, null, entry.updatedAt());
  }

  private static void put(Handle handle, UUID account, NetPosition position) {
    var statement =
        position.isFlat()
            ? handle.createUpdate(
                "delete from position where account_id = :account and symbol = :symbol")
            : handle
                .createUpdate(
                    """
                    insert into position (account_id, symbol, qty, avg_entry_price)
                    values (:account, :symbol, :qty, :avg)
                    on conflict (account_id, symbol) do update
                      set qty = excluded.qty, avg_entry_price = excluded.avg_entry_price
                    """)
                .bind("qty", position.qty())
                .bind("avg", position.avgEntryPrice());
    statement.bind("account", account).bind("symbol", position.symbol()).execute();
  }

  private static List<NetPosition> positions(Handle handle, UUID account) {
    return handle
        .createQuery("select * from position where account_id = :account order by symbol")
        .bind("account", account)
        .map(
            (row, context) ->
                new NetPosition(
                    row.getString("symbol"),
                    Columns.amount(row, "qty"),
                    Columns.amount(row, "avg_entry_price")))
        .list();
  }

  private static @Nullable Bar bar(Handle handle, Turn turn) {
    return handle
        .createQuery("select * from feed_bar where feed_id = :feed and position = :position")
        .bind("feed", UUID.fromString(turn.feedId()))
        .bind("position", turn.position())
        .map(
            (row, context) ->
                new Bar(
                    Columns.instant(row, "ts"),
                    Columns.amount(row, "open"),
                    Columns.amount(row, "high"),
                    Columns.amount(row, "low"),
                    Columns.amount(row, "close"),
                    Columns.amount(row, "volume")))
        .findOne()
        .orElse(null);
  }

  private static Instant lastSubmitted(Handle handle, UUID account) {
    return handle
        .createQuery(
            "select submitted_at from paper_order where account_id = :account"
                + " order by sequence desc limit 1")
        .bind("account", account)
        .map((row, context) -> Columns.instant(row, "submitted_at"))
        .findOne()
        .orElse(Instant.EPOCH);
  }

  private static <T> Optional<T> one(Handle handle, UUID account, String sql, Class<T> type) {
    return handle.createQuery(sql).bind("account", account).mapTo(type).findOne();
  }
}
