package dev.tradewind.portfolio.replay.persistence;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.kernel.Money;
import dev.tradewind.portfolio.replay.domain.JournalRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The journals of replays under limits, in {@code replay_journal}. */
@ApplicationScoped
public class JournalRows {

  /** Adds a day's rows. */
  public void add(
      Handle handle, String replayId, LocalDate day, List<JournalRow> rows, Instant at) {
    var csv = new StringBuilder();
    for (JournalRow row : rows) {
      Money pnl = row.pnl();
      String rejection = row.rejection();
      csv.append(replayId)
          .append(',')
          .append(row.contracts().toPlainString())
          .append(',')
          .append(pnl == null ? "" : pnl.amount().toPlainString())
          .append(',')
          .append(rejection == null)
          .append(',')
          .append(rejection == null ? "" : rejection)
          .append(',')
          .append(at)
          .append(',')
          .append(day)
          .append(',')
          .append(row.row().strategyId())
          .append(TradeList.afterId(row.row()));
    }
    Copy.rows(
        handle,
        "replay_journal (replay_id, contracts, pnl_dollars, risk_check_passed, risk_check_reason,"
            + " created_at, trading_day, strategy_id, "
            + TradeRowColumns.AFTER_ID
            + ")",
        csv);
  }

  /** The rows of the days from first to last, by day, each in the order of strategy ids. */
  public Map<LocalDate, List<JournalRow>> days(
      Handle handle, String replayId, Currency currency, LocalDate first, LocalDate last) {
    var byDay = new TreeMap<LocalDate, List<JournalRow>>();
    handle
        .createQuery(
            "select * from replay_journal"
                + " where replay_id = :id and trading_day between :first and :last"
                + " order by trading_day, strategy_id collate \"C\"")
        .bind("id", replayId)
        .bind("first", first)
        .bind("last", last)
        .map((row, context) -> toRow(row, currency))
        .forEach(
            row ->
                byDay.computeIfAbsent(row.row().tradingDay(), day -> new ArrayList<>()).add(row));
    return byDay;
  }

  private static JournalRow toRow(ResultSet row, Currency currency) throws SQLException {
    BigDecimal pnl = row.getBigDecimal("pnl_dollars");
    return new JournalRow(
        TradeRowColumns.read(row, row.getString("strategy_id")),
        row.getBigDecimal("contracts").stripTrailingZeros(),
        pnl == null ? null : Money.rounded(pnl, currency));
  }
}
