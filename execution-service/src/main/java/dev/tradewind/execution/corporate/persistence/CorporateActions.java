package dev.tradewind.execution.corporate.persistence;

import dev.tradewind.execution.corporate.domain.Change;
import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.domain.SplitRatio;
import dev.tradewind.execution.corporate.domain.StoredAction;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The corporate actions an account knows of. */
@ApplicationScoped
public class CorporateActions {

  private static final String SELECT =
      "select * from corporate_action where account = :account and mode = :mode";

  private static final RowMapper<StoredAction> MAPPER = (row, context) -> stored(row);

  /** Keeps an action; false if the account has one of this kind, share and day. */
  public boolean insert(Handle handle, CorporateAction action, String source, Instant now) {
    var split = action.change() instanceof Change.Split known ? known.ratio() : null;
    return scoped(
                handle.createUpdate(
                    "insert into corporate_action (account, mode, action_id, kind, symbol,"
                        + " effective_on, new_units, old_units, new_symbol, per_share, source,"
                        + " state, known_at) values (:account, :mode, :id, :kind, :symbol, :day,"
                        + " :newUnits, :oldUnits, :newSymbol, :perShare, :source, 'PENDING', :now)"
                        + " on conflict (account, mode, action_id) do nothing"),
                action.scope())
            .bind("id", action.actionId())
            .bind("kind", action.change().kind())
            .bind("symbol", action.symbol())
            .bind("day", action.effectiveOn())
            .bindByType("newUnits", split == null ? null : split.newUnits(), BigDecimal.class)
            .bindByType("oldUnits", split == null ? null : split.oldUnits(), BigDecimal.class)
            .bind(
                "newSymbol",
                action.change() instanceof Change.Rename rename ? rename.newSymbol() : null)
            .bindByType(
                "perShare",
                action.change() instanceof Change.CashDividend paid ? paid.perShare() : null,
                BigDecimal.class)
            .bind("source", source)
            .bind("now", Columns.timestamp(now))
            .execute()
        == 1;
  }

  /** The action with this id. */
  public Optional<StoredAction> find(Handle handle, Scope scope, String actionId) {
    return scoped(handle.createQuery(SELECT + " and action_id = :id"), scope)
        .bind("id", actionId)
        .map(MAPPER)
        .findOne();
  }

  /** The same, held until the transaction ends. */
  public Optional<StoredAction> hold(Handle handle, Scope scope, String actionId) {
    return scoped(handle.createQuery(SELECT + " and action_id = :id for update"), scope)
        .bind("id", actionId)
        .map(MAPPER)
        .findOne();
  }

  /** The actions that are known and not applied, in the order of their days. */
  public List<StoredAction> pending(Handle handle, Scope scope) {
    return scoped(
            handle.createQuery(
                SELECT + " and state = 'PENDING' order by effective_on, kind, symbol"),
            scope)
        .map(MAPPER)
        .list();
  }

  /** The actions of which the other services know another state, or nothing. */
  public List<StoredAction> untold(Handle handle, Scope scope) {
    return scoped(
            handle.createQuery(
                SELECT + " and told is distinct from state order by known_at, action_id"),
            scope)
        .map(MAPPER)
        .list();
  }

  /** Actions after an id, in the order of their ids. */
  public List<StoredAction> page(Handle handle, Scope scope, String after, int limit) {
    return scoped(
            handle.createQuery(SELECT + " and action_id > :after order by action_id limit :limit"),
            scope)
        .bind("after", after)
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }

  /** Notes that an action that is not applied takes place after all. */
  public void pend(Handle handle, CorporateAction action) {
    move(handle, action, CorporateAction.State.PENDING, null);
  }

  /** Notes that an action that is not applied does not take place. */
  public void withdraw(Handle handle, CorporateAction action, String by) {
    move(handle, action, CorporateAction.State.WITHDRAWN, by);
  }

  private static void move(
      Handle handle, CorporateAction action, CorporateAction.State state, @Nullable String by) {
    scoped(
            handle.createUpdate(
                "update corporate_action set state = :state, withdrawn_by = :by"
                    + " where account = :account and mode = :mode and action_id = :id"
                    + " and state <> 'APPLIED'"),
            action.scope())
        .bind("id", action.actionId())
        .bind("state", state.name())
        .bind("by", by)
        .execute();
  }

  /** Notes that an action is applied, under this term. */
  public void applied(Handle handle, CorporateAction action, Instant now, long epoch) {
    scoped(
            handle.createUpdate(
                "update corporate_action set state = 'APPLIED', applied_at = :now,"
                    + " applied_epoch = :epoch where account = :account and mode = :mode"
                    + " and action_id = :id and state = 'PENDING'"),
            action.scope())
        .bind("id", action.actionId())
        .bind("now", Columns.timestamp(now))
        .bind("epoch", epoch)
        .execute();
  }

  /** Notes that a fact tells of this state. */
  public void told(Handle handle, CorporateAction action, CorporateAction.State state) {
    scoped(
            handle.createUpdate(
                "update corporate_action set told = :state where account = :account"
                    + " and mode = :mode and action_id = :id"),
            action.scope())
        .bind("id", action.actionId())
        .bind("state", state.name())
        .execute();
  }

  private static StoredAction stored(ResultSet row) throws SQLException {
    var told = row.getString("told");
    return new StoredAction(
        new CorporateAction(
            row.getString("action_id"),
            Columns.scope(row),
            row.getString("symbol"),
            Columns.date(row, "effective_on"),
            change(row)),
        row.getString("source"),
        CorporateAction.State.valueOf(row.getString("state")),
        row.getString("withdrawn_by"),
        told == null ? null : CorporateAction.State.valueOf(told),
        Columns.instant(row, "known_at"),
        Columns.instantOrNull(row, "applied_at"));
  }

  private static Change change(ResultSet row) throws SQLException {
    return switch (row.getString("kind")) {
      case "split" ->
          new Change.Split(
              new SplitRatio(Columns.decimal(row, "new_units"), Columns.decimal(row, "old_units")));
      case "rename" -> new Change.Rename(row.getString("new_symbol"));
      default -> new Change.CashDividend(Columns.decimal(row, "per_share"));
    };
  }

  private static <S extends SqlStatement<S>> S scoped(S statement, Scope scope) {
    return statement.bind("account", scope.account().text()).bind("mode", scope.mode().text());
  }
}
