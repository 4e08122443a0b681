package dev.tradewind.ledger.run.persistence;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.run.domain.Run;
import dev.tradewind.ledger.run.domain.RunActivity;
import dev.tradewind.ledger.run.domain.RunActivity.EndedSignal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads runs from the facts this service has taken. */
@ApplicationScoped
public class RunFacts {

  /** The run; empty when no fact of it has arrived. */
  public Optional<Run> find(Handle handle, String runId) {
    return handle
        .createQuery(
            "select account, mode, trading_day, (select min(as_of) from fact opening"
                + "   where opening.run_id = :run and opening.type = 'session_opened') as opened_at"
                + " from fact where run_id = :run and trading_day is not null"
                + " order by number limit 1")
        .bind("run", runId)
        .map(
            (row, context) ->
                new Run(
                    runId,
                    new Scope(
                        new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
                    row.getObject("trading_day", LocalDate.class),
                    Optional.ofNullable(row.getObject("opened_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)))
        .findOne();
  }

  /** What the run's signals and orders came to so far. */
  public RunActivity activity(Handle handle, String runId) {
    List<EndedSignal> signals =
        handle
            .createQuery(
                "select body ->> 'signal_id' as signal_id, body ->> 'strategy_id' as strategy_id,"
                    + " body ->> 'symbol' as symbol, body ->> 'state' as state,"
                    + " body ->> 'reason' as reason from fact"
                    + " where run_id = :run and type = 'signal_ended' order by number")
            .bind("run", runId)
            .map(
                (row, context) ->
                    new EndedSignal(
                        row.getString("signal_id"),
                        row.getString("strategy_id"),
                        row.getString("symbol"),
                        row.getString("state"),
                        row.getString("reason")))
            .list();
    return new RunActivity(
        signals, count(handle, runId, "order_accepted"), count(handle, runId, "order_ended"));
  }

  private static long count(Handle handle, String runId, String type) {
    return handle
        .createQuery("select count(*) from fact where run_id = :run and type = :type")
        .bind("run", runId)
        .bind("type", type)
        .mapTo(Long.class)
        .one();
  }
}
