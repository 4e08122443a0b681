package dev.tradewind.risk.verdict.persistence;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.risk.verdict.domain.Asked;
import dev.tradewind.risk.verdict.domain.NumberedVerdict;
import dev.tradewind.risk.verdict.domain.Question;
import dev.tradewind.risk.verdict.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The verdicts given, one per signal. */
@ApplicationScoped
public class Verdicts {

  /** A verdict and the hash of the question it answers. */
  public record Known(String requestHash, Verdict verdict) {}

  private static final String COLUMNS =
      "signal_id, number, account, mode, trading_day, run_id, strategy_id, orb_label, symbol,"
          + " direction, request_hash, outcome, reason, warning, reservation_id, epoch,"
          + " facts_through, daily_pnl_r, places, trade_count, limits_version, as_of, decided_at";

  /** The verdict given on the signal, whatever its scope. */
  public Optional<Known> find(Handle handle, String signalId) {
    return handle
        .createQuery("select " + COLUMNS + " from verdict where signal_id = :signal")
        .bind("signal", signalId)
        .map((row, context) -> new Known(row.getString("request_hash"), verdict(row)))
        .findOne();
  }

  /**
   * Records the verdict unless the signal has one; the primary key chooses the first writer.
   *
   * @return the verdict that stands
   */
  public Known recordOnce(Handle handle, String requestHash, Verdict verdict) {
    var question = verdict.question();
    var asked = verdict.asked();
    handle
        .createUpdate(
            "insert into verdict (signal_id, account, mode, trading_day, run_id, strategy_id,"
                + " orb_label, symbol, direction, request_hash, outcome, reason, warning,"
                + " reservation_id, epoch, facts_through, daily_pnl_r, places, trade_count,"
                + " limits_version, as_of, decided_at) values (:signal, :account, :mode, :day,"
                + " :run, :strategy, :label, :symbol, :direction, :hash, :outcome, :reason,"
                + " :warning, cast(:reservation as uuid), :epoch, :through, :pnl, :places, :count, :version,"
                + " :asOf, :decidedAt) on conflict (signal_id) do nothing")
        .bind("signal", question.signalId())
        .bind("account", question.scope().account().text())
        .bind("mode", question.scope().mode().text())
        .bind("day", question.tradingDay())
        .bind("run", asked.runId())
        .bind("strategy", question.strategyId().text())
        .bind("label", question.orbLabel())
        .bind("symbol", question.symbol().text())
        .bind("direction", question.direction().text())
        .bind("hash", requestHash)
        .bind("outcome", verdict.outcome().name())
        .bind("reason", verdict.reason().orElse(null))
        .bind("warning", verdict.warning())
        .bind("reservation", verdict.reservationId().orElse(null))
        .bind("epoch", asked.epoch())
        .bind("through", asked.factsThrough())
        .bind("pnl", verdict.evidence().dailyPnlR())
        .bind("places", verdict.evidence().places())
        .bind("count", verdict.evidence().tradeCount())
        .bind("version", verdict.evidence().limitsVersion())
        .bind("asOf", asked.asOf().atOffset(ZoneOffset.UTC))
        .bind("decidedAt", verdict.decidedAt().atOffset(ZoneOffset.UTC))
        .execute();
    return find(handle, question.signalId()).orElseThrow();
  }

  /**
   * Verdicts of a scope after a number, ascending.
   *
   * @param tradingDay only of this day; null for all
   */
  public List<NumberedVerdict> page(
      Handle handle, Scope scope, @Nullable LocalDate tradingDay, long after, int limit) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from verdict where account = :account and mode = :mode and number > :after"
                + " and (cast(:day as date) is null or trading_day = :day)"
                + " order by number limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("after", after)
        .bind("day", tradingDay)
        .bind("limit", limit)
        .map((row, context) -> new NumberedVerdict(row.getLong("number"), verdict(row)))
        .list();
  }

  private static Verdict verdict(ResultSet row) throws SQLException {
    var question =
        new Question(
            row.getString("signal_id"),
            new Scope(new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
            row.getObject("trading_day", LocalDate.class),
            new StrategyId(row.getString("strategy_id")),
            row.getString("orb_label"),
            new Symbol(row.getString("symbol")),
            Direction.parse(row.getString("direction")));
    var asked =
        new Asked(
            row.getString("run_id"),
            row.getLong("epoch"),
            row.getLong("facts_through"),
            row.getObject("as_of", OffsetDateTime.class).toInstant());
    return new Verdict(
        question,
        asked,
        Verdict.Outcome.valueOf(row.getString("outcome")),
        Optional.ofNullable(row.getString("reason")),
        row.getBoolean("warning"),
        Optional.ofNullable(row.getString("reservation_id")),
        new Verdict.Evidence(
            row.getBigDecimal("daily_pnl_r"),
            row.getInt("places"),
            row.getInt("trade_count"),
            row.getInt("limits_version")),
        row.getObject("decided_at", OffsetDateTime.class).toInstant());
  }
}
