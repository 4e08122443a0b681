package dev.tradewind.execution.exits.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.exits.domain.ExitIntent;
import dev.tradewind.execution.exits.domain.ExitState;
import dev.tradewind.execution.exits.domain.IntentPlan.Known;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** All planned exits. */
@ApplicationScoped
public class ExitIntents {

  private static final RowMapper<ExitIntent> MAPPER = (row, context) -> intent(row);

  public Optional<ExitIntent> find(Handle handle, String intentId) {
    return handle
        .createQuery("select * from exit_intents where intent_id = :id")
        .bind("id", intentId)
        .map(MAPPER)
        .findOne();
  }

  /** The intent of a position about which something is still to be done. */
  public Optional<ExitIntent> liveOf(Handle handle, String positionId) {
    return handle
        .createQuery(
            "select * from exit_intents where position_id = :id"
                + " and state in ('PLANNED', 'SUBMITTED')")
        .bind("id", positionId)
        .map(MAPPER)
        .findOne();
  }

  /** The live intents of a scope, in the order they were decided, and what became of each. */
  public List<Known> live(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select i.*, r.state as request_state, p.status <> 'closed' as position_open,"
                + " coalesce(r.exited_qty, 0) > 0 as filled,"
                + " exists(select 1 from exit_order e join orders o using (order_key)"
                + "   where e.exit_id = i.exit_id and o.broker_order_id is not null) as accepted"
                + " from exit_intents i join portfolio_positions p using (position_id)"
                + " left join exit_request r using (exit_id)"
                + " where i.account = :account and i.mode = :mode"
                + " and i.state in ('PLANNED', 'SUBMITTED') order by i.number")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> known(row))
        .list();
  }

  /** Intents of a scope after a place in the list. */
  public List<ExitIntent> page(
      Handle handle, Scope scope, ExitIntent.@Nullable State state, long after, int limit) {
    return handle
        .createQuery(
            "select * from exit_intents where account = :account and mode = :mode"
                + " and number > :after and (cast(:state as text) is null or state = :state)"
                + " order by number limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("after", after)
        .bindByType("state", state == null ? null : state.name(), String.class)
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }

  /** Stores one that is planned; false if it is there already. */
  public boolean insert(Handle handle, ExitIntent intent) {
    return handle
            .createUpdate(
                "insert into exit_intents (intent_id, account, mode, position_id, symbol, state,"
                    + " exit_type, urgency, exit_reason, confidence, actor, decision_timestamp,"
                    + " decision_date, entry_date, holding_days, attempt, not_before, replans)"
                    + " values (:id, :account, :mode, :position, :symbol, 'PLANNED', :type,"
                    + " :urgency, :reason, :confidence, :actor, :decided, :date, :entry, :days,"
                    + " :attempt, :notBefore, :replans) on conflict (intent_id) do nothing")
            .bind("id", intent.intentId())
            .bind("account", intent.scope().account().text())
            .bind("mode", intent.scope().mode().text())
            .bind("position", intent.positionId())
            .bind("symbol", intent.symbol())
            .bind("type", intent.type().name())
            .bind("urgency", text(intent.urgency()))
            .bind("reason", intent.reason())
            .bind("confidence", intent.confidence())
            .bind("actor", intent.actor())
            .bind("decided", Columns.timestamp(intent.decidedAt()))
            .bind("date", intent.decisionDate())
            .bind("entry", intent.entryDate())
            .bind("days", intent.holdingDays())
            .bind("attempt", intent.attempt())
            .bind("notBefore", Columns.timestamp(intent.notBefore()))
            .bind("replans", intent.replans())
            .execute()
        == 1;
  }

  /** Notes the request it was submitted as. */
  public void submitted(Handle handle, String intentId, String exitId, LocalDate today) {
    handle
        .createUpdate(
            "update exit_intents set state = 'SUBMITTED', exit_id = :exit, submitted_on = :today"
                + " where intent_id = :id and state = 'PLANNED'")
        .bind("id", intentId)
        .bind("exit", exitId)
        .bind("today", today)
        .execute();
  }

  /** Ends it, FILLED or EXPIRED; false if it has ended already. */
  public boolean end(
      Handle handle, String intentId, ExitIntent.State state, String reason, Instant now) {
    return handle
            .createUpdate(
                "update exit_intents set state = :state, end_reason = :reason, ended_at = :now"
                    + " where intent_id = :id and state in ('PLANNED', 'SUBMITTED')")
            .bind("id", intentId)
            .bind("state", state.name())
            .bind("reason", reason)
            .bind("now", Columns.timestamp(now))
            .execute()
        == 1;
  }

  /** The last day whose window was done. */
  public Optional<LocalDate> lastDone(Handle handle, Scope scope) {
    return handle
        .createQuery("select last_done from exit_window where account = :account and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .mapTo(LocalDate.class)
        .findOne();
  }

  /** Notes that this day's window is done. */
  public void done(Handle handle, Scope scope, LocalDate today) {
    handle
        .createUpdate(
            "insert into exit_window (account, mode, last_done) values (:account, :mode, :today)"
                + " on conflict (account, mode) do update set last_done = excluded.last_done"
                + " where exit_window.last_done < excluded.last_done")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("today", today)
        .execute();
  }

  private static Known known(ResultSet row) throws SQLException {
    var exit = row.getString("request_state");
    return new Known(
        intent(row),
        row.getBoolean("position_open"),
        exit == null ? null : ExitState.valueOf(exit),
        row.getBoolean("filled"),
        row.getBoolean("accepted"));
  }

  private static ExitIntent intent(ResultSet row) throws SQLException {
    return new ExitIntent(
        row.getLong("number"),
        row.getString("intent_id"),
        Columns.scope(row),
        row.getString("position_id"),
        row.getString("symbol"),
        ExitIntent.State.valueOf(row.getString("state")),
        ExitIntent.Type.valueOf(row.getString("exit_type")),
        ExitIntent.Urgency.valueOf(row.getString("urgency").toUpperCase(Locale.ROOT)),
        row.getString("exit_reason"),
        Columns.integerOrNull(row, "confidence"),
        row.getString("actor"),
        Columns.instant(row, "decision_timestamp"),
        Columns.date(row, "decision_date"),
        Columns.date(row, "entry_date"),
        row.getInt("holding_days"),
        row.getInt("attempt"),
        Columns.instant(row, "not_before"),
        row.getString("replans"),
        row.getString("exit_id"),
        row.getObject("submitted_on", LocalDate.class),
        row.getString("end_reason"),
        Columns.instantOrNull(row, "ended_at"));
  }

  private static String text(ExitIntent.Urgency urgency) {
    return urgency.name().toLowerCase(Locale.ROOT);
  }
}
