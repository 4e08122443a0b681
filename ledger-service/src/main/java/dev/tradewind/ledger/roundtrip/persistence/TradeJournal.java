package dev.tradewind.ledger.roundtrip.persistence;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.roundtrip.domain.NumberedRoundTrip;
import dev.tradewind.ledger.roundtrip.domain.RoundTrip;
import dev.tradewind.ledger.roundtrip.domain.Totals;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The trade journal: one row per signal, never changed. */
@ApplicationScoped
public class TradeJournal {

  private static final String COLUMNS =
      "journal_id, account, mode, run_id, trading_day, strategy_id, signal_id, symbol, orb_label,"
          + " entry_model, direction, entry_ts, entry_price, stop_price, target_price, contracts,"
          + " exit_ts, exit_price, outcome, pnl_points, pnl_r, pnl_dollars, currency, mae_r,"
          + " mfe_r, risk_points, risk_check_passed, risk_check_reason, fact_number";

  /** Writes the row down; the database refuses a second one of the signal. */
  public void insert(Handle handle, RoundTrip row) {
    var pnl = Optional.ofNullable(row.pnl());
    handle
        .createUpdate(
            "insert into trade_journal (account, mode, run_id, trading_day, strategy_id, signal_id,"
                + " symbol, orb_label, entry_model, direction, entry_ts, entry_price, stop_price,"
                + " target_price, contracts, exit_ts, exit_price, outcome, pnl_points, pnl_r,"
                + " pnl_dollars, currency, mae_r, mfe_r, risk_points, risk_check_passed,"
                + " risk_check_reason, fact_number) values (:account, :mode, :run, :day, :strategy,"
                + " :signal, :symbol, :label, :model, :direction, :entryTs, :entryPrice,"
                + " :stopPrice, :targetPrice, :contracts, :exitTs, :exitPrice, :outcome,"
                + " :pnlPoints, :pnlR, :pnl, :currency, :maeR, :mfeR, :riskPoints, :riskPassed,"
                + " :riskReason, :fact)")
        .bind("account", row.scope().account().text())
        .bind("mode", row.scope().mode().text())
        .bind("run", row.runId())
        .bind("day", row.tradingDay())
        .bind("strategy", row.strategyId())
        .bind("signal", row.signalId())
        .bind("symbol", row.symbol())
        .bind("label", row.orbLabel())
        .bind("model", row.entryModel())
        .bind("direction", row.direction().text())
        .bind("entryTs", utc(row.prices().entryTs()))
        .bind("entryPrice", row.prices().entryPrice())
        .bind("stopPrice", row.prices().stopPrice())
        .bind("targetPrice", row.prices().targetPrice())
        .bind("contracts", row.contracts())
        .bind("exitTs", utc(row.prices().exitTs()))
        .bind("exitPrice", row.prices().exitPrice())
        .bind("outcome", row.outcome())
        .bind("pnlPoints", row.result().pnlPoints())
        .bind("pnlR", row.result().pnlR())
        .bind("pnl", pnl.map(Money::amount).orElse(null))
        .bind("currency", pnl.map(money -> money.currency().getCurrencyCode()).orElse(null))
        .bind("maeR", row.result().maeR())
        .bind("mfeR", row.result().mfeR())
        .bind("riskPoints", row.result().riskPoints())
        .bind("riskPassed", row.riskCheckPassed())
        .bind("riskReason", row.riskCheckReason())
        .bind("fact", row.factNumber())
        .execute();
  }

  /** The fact the signal's row was written from, if there is one. */
  public Optional<Long> factOf(Handle handle, Scope scope, String signalId) {
    return handle
        .createQuery(
            "select fact_number from trade_journal"
                + " where account = :account and mode = :mode and signal_id = :signal")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("signal", signalId)
        .mapTo(Long.class)
        .findOne();
  }

  /**
   * Rows of a range of trading days, by trading day, then strategy id by code points, then signal.
   *
   * @param from first day, null for the beginning
   * @param to last day, null for the end
   */
  public List<RoundTrip> between(
      Handle handle, Scope scope, @Nullable LocalDate from, @Nullable LocalDate to) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from trade_journal where account = :account and mode = :mode"
                + " and (cast(:from as date) is null or trading_day >= :from)"
                + " and (cast(:to as date) is null or trading_day <= :to)"
                + " order by trading_day, strategy_id collate \"C\", journal_id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("from", from)
        .bind("to", to)
        .map((row, context) -> roundTrip(row))
        .list();
  }

  /** Rows after a row, in the order they were written. */
  public List<NumberedRoundTrip> page(
      Handle handle,
      Scope scope,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      long after,
      int limit) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from trade_journal where account = :account and mode = :mode"
                + " and journal_id > :after"
                + " and (cast(:from as date) is null or trading_day >= :from)"
                + " and (cast(:to as date) is null or trading_day <= :to)"
                + " order by journal_id limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("from", from)
        .bind("to", to)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> new NumberedRoundTrip(row.getLong("journal_id"), roundTrip(row)))
        .list();
  }

  /** The rows of a run, in the order they were written. */
  public List<RoundTrip> ofRun(Handle handle, String runId) {
    return handle
        .createQuery(
            "select " + COLUMNS + " from trade_journal where run_id = :run order by journal_id")
        .bind("run", runId)
        .map((row, context) -> roundTrip(row))
        .list();
  }

  /** The results in R of the scope's round trips up to a fact, in the order of their exits. */
  public List<BigDecimal> resultsThrough(Handle handle, Scope scope, long factNumber) {
    return handle
        .createQuery(
            "select pnl_r from trade_journal where account = :account and mode = :mode"
                + " and pnl_r is not null and fact_number <= :fact order by fact_number")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("fact", factNumber)
        .mapTo(BigDecimal.class)
        .list();
  }

  /** Figures over all rows of the scope. */
  public Totals totals(Handle handle, Scope scope) {
    var byOutcome = new LinkedHashMap<String, Long>();
    var totals =
        handle
            .createQuery(
                "select count(exit_price) as round_trips, coalesce(sum(pnl_r), 0) as pnl_r"
                    + " from trade_journal where account = :account and mode = :mode")
            .bind("account", scope.account().text())
            .bind("mode", scope.mode().text())
            .map(
                (row, context) ->
                    new Totals(row.getLong("round_trips"), row.getBigDecimal("pnl_r"), byOutcome))
            .one();
    handle
        .createQuery(
            "select outcome, count(*) as n from trade_journal"
                + " where account = :account and mode = :mode group by outcome"
                + " order by outcome collate \"C\"")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> Map.entry(row.getString("outcome"), row.getLong("n")))
        .forEach(count -> byOutcome.put(count.getKey(), count.getValue()));
    return totals;
  }

  private static RoundTrip roundTrip(ResultSet row) throws SQLException {
    return new RoundTrip(
        new Scope(new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
        row.getString("run_id"),
        row.getObject("trading_day", LocalDate.class),
        row.getString("strategy_id"),
        row.getString("signal_id"),
        row.getString("symbol"),
        row.getString("orb_label"),
        row.getString("entry_model"),
        Direction.parse(row.getString("direction")),
        new RoundTrip.Prices(
            instant(row, "entry_ts"),
            row.getBigDecimal("entry_price"),
            row.getBigDecimal("stop_price"),
            row.getBigDecimal("target_price"),
            instant(row, "exit_ts"),
            row.getBigDecimal("exit_price")),
        row.getString("outcome"),
        new RoundTrip.Result(
            row.getBigDecimal("pnl_points"),
            row.getBigDecimal("pnl_r"),
            row.getBigDecimal("mae_r"),
            row.getBigDecimal("mfe_r"),
            row.getBigDecimal("risk_points")),
        row.getBigDecimal("contracts"),
        money(row.getBigDecimal("pnl_dollars"), row.getString("currency")),
        row.getObject("risk_check_passed", Boolean.class),
        row.getString("risk_check_reason"),
        row.getLong("fact_number"));
  }

  private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
    return amount == null || currency == null
        ? null
        : new Money(amount, Currency.getInstance(currency));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
