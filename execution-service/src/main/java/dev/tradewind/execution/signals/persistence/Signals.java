package dev.tradewind.execution.signals.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.domain.TerminalState;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** All signals. */
@ApplicationScoped
public class Signals {

  static final String SELECT = "select * from signals";
  static final RowMapper<Signal> MAPPER = (row, context) -> signal(row);

  /** Without those that stand for positions the broker held before us: no order came of them. */
  private static final String OF_ORDERS = " and source <> 'BROKER_RECONCILIATION'";

  /** A signal and its place in the list of all. */
  public record Listed(long id, Signal signal) {}

  /**
   * A signal from outside without an end.
   *
   * @param claimedAt when work on it began, by the scope's clock; null before
   */
  public record Waiting(Signal signal, @Nullable Instant claimedAt) {}

  /** Stores a new signal; false if its id is there already. */
  public boolean insert(Handle handle, Signal signal) {
    return handle
            .createUpdate(
                "insert into signals (signal_id, account, mode, run_id, strategy_id, symbol,"
                    + " source, signal_type, direction, orb_label, entry_model, position,"
                    + " fingerprint, confidence, reasoning, asof_date, signal_at, limit_price,"
                    + " stop_price, rr_target, expires_at, quantity, atr, exit_condition) values (:id, :account,"
                    + " :mode, :run, :strategy, :symbol, :source, :type, :direction, :label,"
                    + " :model, :position, :fingerprint, :confidence, :reasoning, :day, :at,"
                    + " :limit, :stop, :rr, :expires, :quantity, :atr, :condition)"
                    + " on conflict (signal_id) do nothing")
            .bind("id", signal.signalId())
            .bind("account", signal.scope().account().text())
            .bind("mode", signal.scope().mode().text())
            .bind("run", signal.runId())
            .bind("strategy", signal.strategyId())
            .bind("symbol", signal.symbol())
            .bind("source", signal.source())
            .bind("type", signal.signalType())
            .bind("direction", signal.direction().text())
            .bind("label", signal.orbLabel())
            .bind("model", signal.entryModel())
            .bind("position", signal.position())
            .bind("fingerprint", signal.fingerprint())
            .bindByType("confidence", signal.confidence(), Integer.class)
            .bind("reasoning", signal.reasoning())
            .bind("day", signal.asofDate())
            .bind("at", Columns.timestamp(signal.signalAt()))
            .bindByType("limit", signal.limitPrice(), BigDecimal.class)
            .bindByType("stop", signal.stopPrice(), BigDecimal.class)
            .bindByType("rr", signal.rrTarget(), BigDecimal.class)
            .bindByType(
                "expires", Columns.timestampOrNull(signal.expiresAt()), OffsetDateTime.class)
            .bindByType("quantity", signal.quantity(), BigDecimal.class)
            .bindByType("atr", signal.averageTrueRange(), BigDecimal.class)
            .bind("condition", signal.exitCondition())
            .execute()
        == 1;
  }

  public Optional<Signal> find(Handle handle, String signalId) {
    return handle
        .createQuery(SELECT + " where signal_id = :id")
        .bind("id", signalId)
        .map(MAPPER)
        .findOne();
  }

  /** The entries of a run without an end, of which no order came, in order of arrival. */
  public List<Signal> orderless(Handle handle, String runId) {
    return handle
        .createQuery(
            SELECT
                + " s where run_id = :run and terminal_state is null and signal_type <> 'EXIT'"
                + " and not exists (select 1 from orders o where o.signal_id = s.signal_id)"
                + " order by id")
        .bind("run", runId)
        .map(MAPPER)
        .list();
  }

  /** The signal of something that cannot be without one. */
  public Signal required(Handle handle, String signalId) {
    return find(handle, signalId)
        .orElseThrow(() -> new IllegalStateException("there is no signal " + signalId));
  }

  /** The external entries of a scope that nobody has begun to work on, in order of arrival. */
  public List<Signal> unclaimed(Handle handle, Scope scope) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and terminal_state is null"
                + " and run_id is null and signal_type <> 'EXIT' order by id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .list();
  }

  /** The base entry of the signal's strategy, symbol and trading day that was executed before. */
  public Optional<String> executedBaseEntry(Handle handle, Signal signal) {
    return handle
        .createQuery(
            "select signal_id from signals where account = :account and mode = :mode"
                + " and strategy_id = :strategy and symbol = :symbol and asof_date = :day"
                + " and terminal_state = 'EXECUTED' and signal_type = 'BASE_ENTRY'"
                + OF_ORDERS
                + " and signal_id <> :signal order by id limit 1")
        .bind("account", signal.scope().account().text())
        .bind("mode", signal.scope().mode().text())
        .bind("strategy", signal.strategyId())
        .bind("symbol", signal.symbol())
        .bind("day", signal.asofDate())
        .bind("signal", signal.signalId())
        .mapTo(String.class)
        .findOne();
  }

  /**
   * The external entries of a scope without an end that nobody has begun to work on, or that were
   * claimed in this run, in order of arrival.
   */
  public List<Waiting> waiting(Handle handle, Scope scope, String runId, int limit) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and terminal_state is null"
                + " and entry_model = 'EXTERNAL' and signal_type <> 'EXIT'"
                + " and (run_id is null or run_id = :run)"
                + " order by id limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("run", runId)
        .bind("limit", limit)
        .map((row, context) -> new Waiting(signal(row), Columns.instantOrNull(row, "claimed_at")))
        .list();
  }

  /** When an external signal was claimed; empty for one that a turn or the engine brought. */
  public Optional<Instant> claimedAt(Handle handle, String signalId) {
    return handle
        .createQuery(
            "select claimed_at from signals where signal_id = :id and claimed_at is not null")
        .bind("id", signalId)
        .map((row, context) -> Columns.instant(row, "claimed_at"))
        .findOne();
  }

  /** The external signals that were claimed in this turn, in order of arrival. */
  public List<Signal> claimedIn(Handle handle, Scope scope, long turn) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and claimed_turn = :turn order by id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("turn", turn)
        .map(MAPPER)
        .list();
  }

  /** The time of the scope's last turn, by which its signals are taken. */
  public Optional<Instant> lastTurnOf(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select as_of from scope_state"
                + " where account = :account and mode = :mode and as_of is not null")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> Columns.instant(row, "as_of"))
        .findOne();
  }

  /** Makes an external signal this run's, to be worked on in this turn. */
  public void claim(Handle handle, String signalId, String runId, long turn, LocalDate day) {
    handle
        .createUpdate(
            "update signals set run_id = :run, claimed_turn = :turn, asof_date = :day"
                + " where signal_id = :id and run_id is null and terminal_state is null")
        .bind("run", runId)
        .bind("turn", turn)
        .bind("day", day)
        .bind("id", signalId)
        .execute();
  }

  /** As {@link #claim}, to be worked on at once. */
  public void claimAt(
      Handle handle, String signalId, String runId, long turn, LocalDate day, Instant at) {
    handle
        .createUpdate(
            "update signals set run_id = :run, claimed_turn = :turn, asof_date = :day,"
                + " claimed_at = :at"
                + " where signal_id = :id and run_id is null and terminal_state is null")
        .bind("run", runId)
        .bind("turn", turn)
        .bind("day", day)
        .bind("at", Columns.timestamp(at))
        .bind("id", signalId)
        .execute();
  }

  /**
   * Ends a signal. Ending it again in the same way changes nothing; in another way fails in the
   * database.
   *
   * @return whether it had not ended before
   */
  public boolean end(Handle handle, String signalId, Ending ending) {
    boolean waited =
        handle
            .createQuery(
                "select terminal_state is null from signals where signal_id = :id for update")
            .bind("id", signalId)
            .mapTo(Boolean.class)
            .one();
    handle
        .createUpdate(
            "update signals set terminal_state = :state, terminal_reason = :reason,"
                + " terminal_at = :at where signal_id = :id")
        .bind("state", ending.state().name())
        .bind("reason", ending.reason())
        .bind("at", Columns.timestamp(ending.at()))
        .bind("id", signalId)
        .execute();
    return waited;
  }

  /** How many signals of the run have no end. */
  public long unended(Handle handle, String runId) {
    return handle
        .createQuery(
            "select count(*) from signals where run_id = :run and terminal_state is null"
                + OF_ORDERS)
        .bind("run", runId)
        .mapTo(Long.class)
        .one();
  }

  /** How many signals of the run ended in which state. */
  public Map<String, Long> byState(Handle handle, String runId) {
    return handle
        .createQuery(
            "select terminal_state, count(*) as signals from signals"
                + " where run_id = :run and terminal_state is not null"
                + OF_ORDERS
                + " group by terminal_state")
        .bind("run", runId)
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The ids of the run's signals. */
  public List<String> ids(Handle handle, String runId) {
    return handle
        .createQuery("select signal_id from signals where run_id = :run" + OF_ORDERS)
        .bind("run", runId)
        .mapTo(String.class)
        .list();
  }

  /**
   * Signals after a place in the list, of one run and in one state if asked for.
   *
   * @param after not counted itself
   * @param newestFirst whether the list goes from the newest to the oldest
   */
  public List<Listed> page(
      Handle handle,
      @Nullable Scope scope,
      @Nullable String runId,
      @Nullable String state,
      long after,
      boolean newestFirst,
      int limit) {
    return handle
        .createQuery(
            SELECT
                + (newestFirst ? " where id < :after" : " where id > :after")
                + " and (cast(:account as text) is null or account = :account and mode = :mode)"
                + " and (cast(:run as text) is null or run_id = :run)"
                + " and (cast(:state as text) is null"
                + "   or coalesce(terminal_state, 'WAITING') = :state)"
                + (newestFirst ? " order by id desc limit :limit" : " order by id limit :limit"))
        .bind("after", after)
        .bind("account", scope == null ? null : scope.account().text())
        .bind("mode", scope == null ? null : scope.mode().text())
        .bind("run", runId)
        .bind("state", state)
        .bind("limit", limit)
        .map((row, context) -> new Listed(row.getLong("id"), signal(row)))
        .list();
  }

  static Signal signal(ResultSet row) throws SQLException {
    return new Signal(
        row.getString("signal_id"),
        Columns.scope(row),
        row.getString("run_id"),
        row.getString("strategy_id"),
        row.getString("symbol"),
        row.getString("source"),
        row.getString("signal_type"),
        Direction.parse(row.getString("direction")),
        row.getString("orb_label"),
        row.getString("entry_model"),
        row.getString("position"),
        row.getString("fingerprint"),
        Columns.integerOrNull(row, "confidence"),
        row.getString("reasoning"),
        Columns.date(row, "asof_date"),
        Columns.instant(row, "signal_at"),
        Columns.decimalOrNull(row, "limit_price"),
        Columns.decimalOrNull(row, "stop_price"),
        Columns.decimalOrNull(row, "rr_target"),
        Columns.instantOrNull(row, "expires_at"),
        Columns.decimalOrNull(row, "quantity"),
        Columns.decimalOrNull(row, "atr"),
        row.getString("exit_condition"),
        ending(row));
  }

  private static @Nullable Ending ending(ResultSet row) throws SQLException {
    String state = row.getString("terminal_state");
    return state == null
        ? null
        : new Ending(
            TerminalState.valueOf(state),
            row.getString("terminal_reason"),
            Columns.instant(row, "terminal_at"));
  }
}
