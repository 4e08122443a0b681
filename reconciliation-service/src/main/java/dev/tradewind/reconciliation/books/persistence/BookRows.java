package dev.tradewind.reconciliation.books.persistence;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.domain.BookedFill;
import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.books.domain.Fill;
import dev.tradewind.reconciliation.books.domain.NetPosition;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.books.domain.WorkingOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Fills, net positions, entry orders and ended signals. */
@ApplicationScoped
public class BookRows {

  /**
   * A fill with all a fact says of it.
   *
   * @param follows whether it is of the leg of a synthetic position that follows the other
   */
  public record FillRow(
      Scope scope,
      long factNumber,
      String runId,
      @Nullable String tradeId,
      @Nullable String signalId,
      boolean entry,
      @Nullable String clientOrderId,
      String brokerOrderId,
      Fill fill,
      BigDecimal commission,
      String currency,
      BigDecimal pointValue,
      Instant filledAt,
      boolean external,
      boolean rollover,
      boolean follows) {}

  /** An accepted entry order. */
  public record OrderRow(
      Scope scope,
      long factNumber,
      String runId,
      String signalId,
      String clientOrderId,
      String brokerOrderId,
      Symbol symbol,
      Side side,
      BigDecimal qty) {}

  /** Stores the fill; answers false if its execution id is known. */
  public boolean addFill(Handle handle, FillRow row) {
    return scoped(
                handle.createUpdate(
                    "insert into booked_fill (account, mode, execution_id, fact_number, run_id,"
                        + " trade_id, signal_id, leg, client_order_id, broker_order_id, symbol,"
                        + " side, qty, price, commission, currency, point_value, filled_at,"
                        + " external, rollover, follows)"
                        + " values (:account, :mode, :executionId, :fact, :runId, :tradeId,"
                        + " :signalId, :leg, :clientOrderId, :brokerOrderId, :symbol, :side, :qty,"
                        + " :price, :commission, :currency, :pointValue, :filledAt, :external,"
                        + " :rollover, :follows)"
                        + " on conflict do nothing"),
                row.scope())
            .bind("executionId", row.fill().executionId())
            .bind("fact", row.factNumber())
            .bind("runId", row.runId())
            .bind("tradeId", row.tradeId())
            .bind("signalId", row.signalId())
            .bind("leg", row.entry() ? "entry" : "exit")
            .bind("clientOrderId", row.clientOrderId())
            .bind("brokerOrderId", row.brokerOrderId())
            .bind("symbol", row.fill().symbol().text())
            .bind("side", row.fill().side().text())
            .bind("qty", row.fill().qty())
            .bind("price", row.fill().price())
            .bind("commission", row.commission())
            .bind("currency", row.currency())
            .bind("pointValue", row.pointValue())
            .bind("filledAt", row.filledAt().atOffset(ZoneOffset.UTC))
            .bind("external", row.external())
            .bind("rollover", row.rollover())
            .bind("follows", row.follows())
            .execute()
        == 1;
  }

  /** Which of these executions other runs of the scope have booked. */
  public Set<String> bookedElsewhere(Handle handle, Run run, Set<String> executionIds) {
    return executionIds.isEmpty()
        ? Set.of()
        : handle
            .createQuery(
                "select execution_id from booked_fill where account = :account and mode = :mode"
                    + " and run_id <> :run and execution_id in (<ids>)")
            .bind("account", run.scope().account().text())
            .bind("mode", run.scope().mode().text())
            .bind("run", run.id().text())
            .bindList("ids", List.copyOf(executionIds))
            .mapTo(String.class)
            .set();
  }

  /** The net position of a symbol; flat if nothing was ever filled. */
  public NetPosition position(Handle handle, Scope scope, Symbol symbol) {
    return scoped(
            handle.createQuery(
                "select qty, average_price from net_position"
                    + " where account = :account and mode = :mode and symbol = :symbol"),
            scope)
        .bind("symbol", symbol.text())
        .map((row, context) -> new NetPosition(row.getBigDecimal(1), row.getBigDecimal(2)))
        .findOne()
        .orElse(NetPosition.FLAT);
  }

  /** Keeps the net position as it is after one more fill. */
  public void putPosition(Handle handle, Scope scope, Symbol symbol, NetPosition position) {
    scoped(
            handle.createUpdate(
                "insert into net_position (account, mode, symbol, qty, average_price, fills)"
                    + " values (:account, :mode, :symbol, :qty, :average, 1)"
                    + " on conflict (account, mode, symbol) do update set qty = excluded.qty,"
                    + " average_price = excluded.average_price, fills = net_position.fills + 1"),
            scope)
        .bind("symbol", symbol.text())
        .bind("qty", position.qty())
        .bind("average", position.averagePrice())
        .execute();
  }

  /** The positions of the scope that are not flat. */
  public Map<Symbol, NetPosition> positions(Handle handle, Scope scope) {
    var positions = new TreeMap<Symbol, NetPosition>();
    scoped(
            handle.createQuery(
                "select symbol, qty, average_price from net_position"
                    + " where account = :account and mode = :mode and qty <> 0"),
            scope)
        .map(
            (row, context) ->
                Map.entry(
                    new Symbol(row.getString(1)),
                    new NetPosition(row.getBigDecimal(2), row.getBigDecimal(3))))
        .forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
    return positions;
  }

  /** Stores an accepted order; a known one stays as it is. */
  public void addOrder(Handle handle, OrderRow row) {
    scoped(
            handle.createUpdate(
                "insert into entry_order (account, mode, broker_order_id, client_order_id,"
                    + " signal_id, run_id, symbol, side, qty, state, accepted_fact)"
                    + " values (:account, :mode, :brokerOrderId, :clientOrderId, :signalId,"
                    + " :runId, :symbol, :side, :qty, 'open', :fact) on conflict do nothing"),
            row.scope())
        .bind("brokerOrderId", row.brokerOrderId())
        .bind("clientOrderId", row.clientOrderId())
        .bind("signalId", row.signalId())
        .bind("runId", row.runId())
        .bind("symbol", row.symbol().text())
        .bind("side", row.side().text())
        .bind("qty", row.qty())
        .bind("fact", row.factNumber())
        .execute();
  }

  /** Adds a fill to its entry order; one that is filled whole is no longer open. */
  public void fillOrder(Handle handle, Scope scope, String brokerOrderId, BigDecimal qty) {
    scoped(
            handle.createUpdate(
                "update entry_order set filled_qty = filled_qty + :qty,"
                    + " state = case when state = 'open' and filled_qty + :qty >= qty then 'filled'"
                    + " else state end where account = :account and mode = :mode"
                    + " and broker_order_id = :brokerOrderId"),
            scope)
        .bind("qty", qty)
        .bind("brokerOrderId", brokerOrderId)
        .execute();
  }

  /** Notes that an exit has closed some of what a signal's entry opened. */
  public void exitOrder(Handle handle, Scope scope, String signalId, BigDecimal qty) {
    scoped(
            handle.createUpdate(
                "update entry_order set exited_qty = exited_qty + :qty, rolling = false"
                    + " where account = :account"
                    + " and mode = :mode and signal_id = :signalId"
                    + " and filled_qty > exited_qty"),
            scope)
        .bind("qty", qty)
        .bind("signalId", signalId)
        .execute();
  }

  /** Notes how much of a signal's entry is open in the units after a corporate action. */
  public void adjustOrder(Handle handle, Scope scope, String signalId, BigDecimal open) {
    scoped(
            handle.createUpdate(
                "update entry_order set filled_qty = exited_qty + :open where account = :account"
                    + " and mode = :mode and signal_id = :signalId and filled_qty > exited_qty"),
            scope)
        .bind("open", open)
        .bind("signalId", signalId)
        .execute();
  }

  /** Notes that an order has ended without more fills. */
  public void endOrder(Handle handle, Scope scope, String brokerOrderId) {
    scoped(
            handle.createUpdate(
                "update entry_order set state = 'ended' where account = :account and mode = :mode"
                    + " and broker_order_id = :brokerOrderId and state = 'open'"),
            scope)
        .bind("brokerOrderId", brokerOrderId)
        .execute();
  }

  /** The entry orders that have neither filled nor ended. */
  public List<WorkingOrder> workingOrders(Handle handle, Scope scope) {
    return scoped(
            handle.createQuery(
                "select client_order_id, broker_order_id, symbol, side, qty - filled_qty"
                    + " from entry_order where account = :account and mode = :mode"
                    + " and state = 'open' order by accepted_fact, broker_order_id"),
            scope)
        .map(
            (row, context) ->
                new WorkingOrder(
                    row.getString(1),
                    row.getString(2),
                    new Symbol(row.getString(3)),
                    Side.parse(row.getString(4)),
                    row.getBigDecimal(5)))
        .list();
  }

  /** Stores that a position was taken over: an entry of which the broker never had an order. */
  public void addTakenOver(Handle handle, FillRow row, String signalId) {
    scoped(
            handle.createUpdate(
                "insert into entry_order (account, mode, broker_order_id, client_order_id,"
                    + " signal_id, run_id, symbol, side, qty, filled_qty, state, accepted_fact)"
                    + " values (:account, :mode, :id, :id, :signal, :run, :symbol, :side, :qty,"
                    + " :qty, 'filled', :fact)"),
            row.scope())
        .bind("id", row.brokerOrderId())
        .bind("signal", signalId)
        .bind("run", row.runId())
        .bind("symbol", row.fill().symbol().text())
        .bind("side", row.fill().side().text())
        .bind("qty", row.fill().qty())
        .bind("fact", row.factNumber())
        .execute();
  }

  /** The signals of which something is open, or about to be opened again. */
  public Set<String> openSignals(Handle handle, Scope scope) {
    return scoped(
            handle.createQuery(
                "select signal_id from entry_order where account = :account and mode = :mode"
                    + " and (filled_qty > exited_qty or rolling) union"
                    + " select signal_id from booked_fill where account = :account"
                    + " and mode = :mode and follows group by signal_id"
                    + " having sum(case when leg = 'entry' then qty else -qty end) > 0"),
            scope)
        .mapTo(String.class)
        .set();
  }

  /** Broker ids of the entries whose stop and target can be at the broker now. */
  public List<String> entriesWithLegs(Handle handle, Scope scope) {
    return scoped(
            handle.createQuery(
                "select broker_order_id from entry_order where account = :account and mode = :mode"
                    + " and (state = 'open' or filled_qty > exited_qty)"
                    + " and not starts_with(broker_order_id, 'EXTERNAL_')"
                    + " order by accepted_fact, broker_order_id"),
            scope)
        .mapTo(String.class)
        .list();
  }

  /** Stores that a signal has ended. */
  public void addEndedSignal(
      Handle handle, Scope scope, String runId, EndedSignal signal, @Nullable String reason) {
    scoped(
            handle.createUpdate(
                "insert into ended_signal (account, mode, fact_number, run_id, signal_id, state,"
                    + " reason, exit, client_order_id) values (:account, :mode, :fact, :runId, :signalId, :state,"
                    + " :reason, :exit, :order)"),
            scope)
        .bind("fact", signal.factNumber())
        .bind("runId", runId)
        .bind("signalId", signal.signalId())
        .bind("state", signal.state())
        .bind("reason", reason)
        .bind("exit", signal.exit())
        .bind("order", signal.clientOrderId())
        .execute();
  }

  /** The run's ended signals, in the order of their facts. */
  public List<EndedSignal> endedSignals(Handle handle, String runId) {
    return handle
        .createQuery(
            "select signal_id, state, fact_number, exit, client_order_id from ended_signal"
                + " where run_id = :runId"
                + " order by fact_number")
        .bind("runId", runId)
        .map(
            (row, context) ->
                new EndedSignal(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getBoolean(4),
                    row.getString(5)))
        .list();
  }

  /** The run's fills, in the order of their facts. */
  public List<BookedFill> fills(Handle handle, String runId) {
    return handle
        .createQuery(
            "select execution_id, signal_id, leg = 'entry' and not rollover and not follows,"
                + " fact_number, external"
                + " from booked_fill"
                + " where run_id = :runId order by fact_number")
        .bind("runId", runId)
        .map(
            (row, context) ->
                new BookedFill(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getLong(4),
                    row.getBoolean(5)))
        .list();
  }

  /** The signals of the run's fills whose position was taken over. */
  public Set<String> takenOver(Handle handle, String runId) {
    return handle
        .createQuery(
            "select e.signal_id from booked_fill e join booked_fill f"
                + " on f.account = e.account and f.mode = e.mode and f.signal_id = e.signal_id"
                + " where f.run_id = :runId and e.external and e.leg = 'entry'")
        .bind("runId", runId)
        .mapTo(String.class)
        .set();
  }

  /** Terminal states of every signal a fill of the run names, whenever it ended. */
  public Map<String, String> statesOfTraded(Handle handle, String runId) {
    var states = new TreeMap<String, String>();
    handle
        .createQuery(
            "select s.signal_id, s.state from ended_signal s join booked_fill f"
                + " on f.account = s.account and f.mode = s.mode and f.signal_id = s.signal_id"
                + " where f.run_id = :runId order by s.fact_number")
        .bind("runId", runId)
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
    return states;
  }

  private static <S extends SqlStatement<S>> S scoped(S statement, Scope scope) {
    return statement.bind("account", scope.account().text()).bind("mode", scope.mode().text());
  }
}
