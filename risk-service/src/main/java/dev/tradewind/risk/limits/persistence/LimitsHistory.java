package dev.tradewind.risk.limits.persistence;

import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.limits.domain.LimitsVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Every version of every scope's limits. */
@ApplicationScoped
public class LimitsHistory {

  private static final String COLUMNS =
      "version, drawdown_halt_r, max_concurrent_positions, max_per_orb_positions,"
          + " max_daily_trades, drawdown_warning_r";

  /** The newest version; the defaults when none was put. */
  public LimitsVersion newest(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from risk_limits where account = :account and mode = :mode"
                + " order by version desc limit 1")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> version(row))
        .findOne()
        .orElse(LimitsVersion.DEFAULT);
  }

  /**
   * A version by its number.
   *
   * @throws IllegalStateException if there is none
   */
  public LimitsVersion version(Handle handle, Scope scope, int version) {
    if (version == 0) {
      return LimitsVersion.DEFAULT;
    }
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from risk_limits where account = :account and mode = :mode"
                + " and version = :version")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("version", version)
        .map((row, context) -> version(row))
        .one();
  }

  /** Adds a version; the primary key refuses a second one of its number. */
  public void insert(Handle handle, Scope scope, LimitsVersion added, String setBy, Instant setAt) {
    var limits = added.limits();
    handle
        .createUpdate(
            "insert into risk_limits (account, mode, version, drawdown_halt_r,"
                + " max_concurrent_positions, max_per_orb_positions, max_daily_trades,"
                + " drawdown_warning_r, set_by, set_at) values (:account, :mode, :version, :halt,"
                + " :concurrent, :perOrb, :daily, :warning, :setBy, :setAt)")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("version", added.version())
        .bind("halt", limits.drawdownHaltR())
        .bind("concurrent", limits.maxConcurrentPositions())
        .bind("perOrb", limits.maxPerOrbPositions())
        .bind("daily", limits.maxDailyTrades())
        .bind("warning", limits.drawdownWarningR())
        .bind("setBy", setBy)
        .bind("setAt", setAt.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static LimitsVersion version(ResultSet row) throws SQLException {
    return new LimitsVersion(
        row.getInt("version"),
        new RiskLimits(
            row.getBigDecimal("drawdown_halt_r"),
            row.getInt("max_concurrent_positions"),
            row.getInt("max_per_orb_positions"),
            row.getInt("max_daily_trades"),
            row.getBigDecimal("drawdown_warning_r")));
  }
}
