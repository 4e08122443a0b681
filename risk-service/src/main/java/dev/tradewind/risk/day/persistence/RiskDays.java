package dev.tradewind.risk.day.persistence;

import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.day.domain.DayState;
import dev.tradewind.risk.limits.domain.LimitsVersion;
import dev.tradewind.risk.limits.persistence.LimitsHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The trading days of each scope. Places are counted from the reservations. */
@ApplicationScoped
public class RiskDays {

  private final LimitsHistory limits;

  private record Row(
      BigDecimal dailyPnlR, boolean breakerTripped, int tradeCount, int limitsVersion) {}

  RiskDays(LimitsHistory limits) {
    this.limits = limits;
  }

  /** The day, begun if it was not, and locked until the transaction ends. */
  public DayState lock(Handle handle, Scope scope, LocalDate tradingDay) {
    begin(handle, scope, tradingDay);
    return read(handle, scope, tradingDay, " for update").orElseThrow();
  }

  /** Begins the day with the newest limits; a day that has begun keeps its own. */
  public void begin(Handle handle, Scope scope, LocalDate tradingDay) {
    handle
        .createUpdate(
            "insert into risk_day (account, mode, trading_day, limits_version)"
                + " values (:account, :mode, :day, (select coalesce(max(version), 0)"
                + "   from risk_limits where account = :account and mode = :mode))"
                + " on conflict do nothing")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("day", tradingDay)
        .execute();
  }

  /** The day as it stands; empty when it has not begun. */
  public Optional<DayState> find(Handle handle, Scope scope, LocalDate tradingDay) {
    return read(handle, scope, tradingDay, "");
  }

  /** Keeps the day's figures; its places are kept by the reservations. */
  public void save(Handle handle, Scope scope, DayState state) {
    handle
        .createUpdate(
            "update risk_day set daily_pnl_r = :pnl, breaker_tripped = :tripped,"
                + " trade_count = :count"
                + " where account = :account and mode = :mode and trading_day = :day")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("day", state.day().tradingDay())
        .bind("pnl", state.day().dailyPnlR())
        .bind("tripped", state.day().breakerTripped())
        .bind("count", state.day().tradeCount())
        .execute();
  }

  private Optional<DayState> read(
      Handle handle, Scope scope, LocalDate tradingDay, String locking) {
    return handle
        .createQuery(
            "select daily_pnl_r, breaker_tripped, trade_count, limits_version from risk_day"
                + " where account = :account and mode = :mode and trading_day = :day"
                + locking)
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("day", tradingDay)
        .map(
            (row, context) ->
                new Row(
                    row.getBigDecimal("daily_pnl_r"),
                    row.getBoolean("breaker_tripped"),
                    row.getInt("trade_count"),
                    row.getInt("limits_version")))
        .findOne()
        .map(row -> state(handle, scope, tradingDay, row));
  }

  private DayState state(Handle handle, Scope scope, LocalDate tradingDay, Row row) {
    LimitsVersion inForce = limits.version(handle, scope, row.limitsVersion());
    return new DayState(
        new RiskDay(
            tradingDay,
            row.dailyPnlR(),
            row.breakerTripped(),
            row.tradeCount(),
            places(handle, scope, tradingDay)),
        inForce);
  }

  private static Map<String, Integer> places(Handle handle, Scope scope, LocalDate tradingDay) {
    var places = new TreeMap<String, Integer>();
    handle
        .createQuery(
            "select coalesce(orb_label, :noLabel) as label, count(*) as taken from reservation"
                + " where account = :account and mode = :mode and trading_day = :day"
                + " and place <> 'RELEASED' group by orb_label")
        .bind("noLabel", DayState.NO_LABEL)
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("day", tradingDay)
        .map((row, context) -> Map.entry(row.getString("label"), row.getInt("taken")))
        .forEach(taken -> places.put(taken.getKey(), taken.getValue()));
    return places;
  }
}
