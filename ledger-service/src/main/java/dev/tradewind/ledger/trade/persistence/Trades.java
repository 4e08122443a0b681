package dev.tradewind.ledger.trade.persistence;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.trade.domain.Fill;
import dev.tradewind.ledger.trade.domain.NumberedTrade;
import dev.tradewind.ledger.trade.domain.OptionLeg;
import dev.tradewind.ledger.trade.domain.Trade;
import dev.tradewind.ledger.trade.domain.TradeCosts;
import dev.tradewind.ledger.trade.domain.TradeTotals;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The fills booked, one row each. */
@ApplicationScoped
public class Trades {

  private static final String COLUMNS =
      "id, account, mode, run_id, trading_day, trade_id, execution_id, strategy_id, signal_id,"
          + " symbol, action, direction, shares, requested_price, exec_price, point_value,"
          + " currency, slippage_cost, commission_cost, total_cost, notional, order_id,"
          + " client_order_id, entry_trade_id, exit_reason, executed_at, pnl, pnl_r, fact_number,"
          + " external, rollover, leg_role, leg_right, leg_strike";

  /** Books the trade; the database refuses an execution or trade id it knows. */
  public void insert(Handle handle, Trade trade) {
    Fill fill = trade.fill();
    handle
        .createUpdate(
            "insert into trades (account, mode, run_id, trading_day, trade_id, execution_id,"
                + " strategy_id, signal_id, symbol, leg, action, direction, shares,"
                + " requested_price, exec_price, point_value, currency, slippage_cost,"
                + " commission_cost, total_cost, notional, order_id, client_order_id,"
                + " entry_trade_id, exit_reason, executed_at, pnl, pnl_r, fact_number, external,"
                + " rollover, leg_role, leg_right, leg_strike)"
                + " values (:account,"
                + " :mode, :run, :day, :trade, :execution, :strategy, :signal, :symbol, :leg,"
                + " :action, :direction, :shares, :requested, :price, :pointValue, :currency,"
                + " :slippage, :commission, :total, :notional, :order, :clientOrder, :entryTrade,"
                + " :reason, :executedAt, :pnl, :pnlR, :fact, :external, :rollover,"
                + " :legRole, :legRight, :legStrike)")
        .bind("account", trade.scope().account().text())
        .bind("mode", trade.scope().mode().text())
        .bind("run", trade.runId())
        .bind("day", trade.tradingDay())
        .bind("trade", fill.identity().tradeId())
        .bind("execution", fill.identity().executionId())
        .bind("strategy", fill.identity().strategyId().text())
        .bind("signal", fill.identity().signalId())
        .bind("symbol", fill.identity().symbol().text())
        .bind("leg", fill.leg().name())
        .bind("action", fill.side().name())
        .bind("direction", fill.direction().text())
        .bind("shares", fill.quantity())
        .bind("requested", fill.requestedPrice())
        .bind("price", fill.price())
        .bind("pointValue", fill.pointValue())
        .bind("currency", fill.currency().getCurrencyCode())
        .bind("slippage", trade.costs().slippage())
        .bind("commission", trade.costs().commission())
        .bind("total", trade.costs().total())
        .bind("notional", trade.costs().notional())
        .bind("order", fill.identity().brokerOrderId())
        .bind("clientOrder", fill.identity().clientOrderId())
        .bind("entryTrade", trade.exit().map(Trade.Exit::entryTradeId).orElse(null))
        .bind("reason", trade.exit().map(Trade.Exit::reason).orElse(null))
        .bind("executedAt", fill.filledAt().atOffset(ZoneOffset.UTC))
        .bind("pnl", trade.exit().map(exit -> exit.pnl().amount()).orElse(null))
        .bindByType("pnlR", trade.exit().flatMap(Trade.Exit::pnlR).orElse(null), BigDecimal.class)
        .bind("fact", trade.factNumber())
        .bind("external", fill.external())
        .bind("rollover", fill.rollover())
        .bind("legRole", fill.optionLeg().map(leg -> text(leg.role())).orElse(null))
        .bind("legRight", fill.optionLeg().map(leg -> text(leg.right())).orElse(null))
        .bindByType(
            "legStrike", fill.optionLeg().map(OptionLeg::strike).orElse(null), BigDecimal.class)
        .execute();
  }

  /** The fact an execution or trade id was booked from, if one of them is known. */
  public Optional<Long> factOf(Handle handle, Scope scope, Fill.Identity identity) {
    return handle
        .createQuery(
            "select fact_number from trades where account = :account and mode = :mode"
                + " and (execution_id = :execution or trade_id = :trade) order by id limit 1")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("execution", identity.executionId())
        .bind("trade", identity.tradeId())
        .mapTo(Long.class)
        .findOne();
  }

  public Optional<Trade> find(Handle handle, Scope scope, String tradeId) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from trades where account = :account and mode = :mode and trade_id = :trade")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("trade", tradeId)
        .map((row, context) -> trade(row))
        .findOne();
  }

  /** The trades of a signal, in the order they were booked. */
  public List<Trade> ofSignal(Handle handle, Scope scope, String signalId) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from trades where account = :account and mode = :mode and signal_id = :signal"
                + " order by id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("signal", signalId)
        .map((row, context) -> trade(row))
        .list();
  }

  /** How many trades the scope has and what its exits brought in cash. */
  public TradeTotals totals(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select count(*) as n, coalesce(sum(pnl), 0) as pnl, max(currency) as currency"
                + " from trades where account = :account and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                new TradeTotals(
                    row.getLong("n"),
                    row.getBigDecimal("pnl"),
                    Optional.ofNullable(row.getString("currency")).map(Currency::getInstance)))
        .one();
  }

  /** The trades of a run, in the order they were booked. */
  public List<Trade> ofRun(Handle handle, String runId) {
    return handle
        .createQuery("select " + COLUMNS + " from trades where run_id = :run order by id")
        .bind("run", runId)
        .map((row, context) -> trade(row))
        .list();
  }

  /**
   * Trades after a row, ascending.
   *
   * @param scope only of this scope; null for all
   * @param runId only of this run; null for all
   */
  public List<NumberedTrade> page(
      Handle handle, @Nullable Scope scope, @Nullable String runId, long after, int limit) {
    var where =
        "id > :after"
            + (scope == null ? "" : " and account = :account and mode = :mode")
            + (runId == null ? "" : " and run_id = :run");
    var query =
        handle
            .createQuery(
                "select %s from trades where %s order by id limit :limit".formatted(COLUMNS, where))
            .bind("after", after)
            .bind("limit", limit);
    if (scope != null) {
      query.bind("account", scope.account().text()).bind("mode", scope.mode().text());
    }
    if (runId != null) {
      query.bind("run", runId);
    }
    return query.map((row, context) -> new NumberedTrade(row.getLong("id"), trade(row))).list();
  }

  private static Trade trade(ResultSet row) throws SQLException {
    var currency = Currency.getInstance(row.getString("currency"));
    var identity =
        new Fill.Identity(
            row.getString("trade_id"),
            row.getString("execution_id"),
            row.getString("signal_id"),
            new StrategyId(row.getString("strategy_id")),
            new Symbol(row.getString("symbol")),
            row.getString("order_id"),
            row.getString("client_order_id"));
    var fill =
        new Fill(
            identity,
            Direction.parse(row.getString("direction")),
            Side.parse(row.getString("action").toLowerCase(Locale.ROOT)),
            row.getBigDecimal("shares"),
            row.getBigDecimal("exec_price"),
            row.getBigDecimal("requested_price"),
            row.getBigDecimal("point_value"),
            currency,
            row.getBigDecimal("commission_cost"),
            row.getObject("executed_at", OffsetDateTime.class).toInstant(),
            row.getBoolean("external"),
            row.getBoolean("rollover"),
            optionLeg(row));
    var costs =
        new TradeCosts(
            row.getBigDecimal("slippage_cost"),
            row.getBigDecimal("commission_cost"),
            row.getBigDecimal("total_cost"),
            row.getBigDecimal("notional"));
    return new Trade(
        new Scope(new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
        row.getString("run_id"),
        row.getObject("trading_day", LocalDate.class),
        fill,
        costs,
        exit(row, currency),
        row.getLong("fact_number"));
  }

  private static Optional<OptionLeg> optionLeg(ResultSet row) throws SQLException {
    String role = row.getString("leg_role");
    return role == null
        ? Optional.empty()
        : Optional.of(
            new OptionLeg(
                OptionLeg.Role.valueOf(role.toUpperCase(Locale.ROOT)),
                OptionSymbol.Right.valueOf(row.getString("leg_right").toUpperCase(Locale.ROOT)),
                row.getBigDecimal("leg_strike")));
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Trade.Exit> exit(ResultSet row, Currency currency) throws SQLException {
    String entryTradeId = row.getString("entry_trade_id");
    return entryTradeId == null
        ? Optional.empty()
        : Optional.of(
            new Trade.Exit(
                entryTradeId,
                row.getString("exit_reason"),
                new Money(row.getBigDecimal("pnl"), currency),
                Optional.ofNullable(row.getBigDecimal("pnl_r"))));
  }
}
