package dev.tradewind.paper.exchange.persistence;

import dev.tradewind.paper.exchange.domain.CorporateAction;
import dev.tradewind.paper.exchange.domain.CorporateAction.Announced;
import dev.tradewind.paper.exchange.domain.CorporateAction.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Corporate actions in Postgres. */
@ApplicationScoped
public class CorporateActionRows {

  /** Keeps an action; the id decides whether it is a new one. */
  public void insert(Handle handle, CorporateAction action) {
    var split = action.kind() instanceof Kind.Split known ? known : null;
    handle
        .createUpdate(
            """
            insert into corporate_action (action_id, symbol, effective_on, kind, new_units, old_units,
              per_share, new_symbol)
            values (:id, :symbol, :effectiveOn, :kind, :newUnits, :oldUnits, :perShare, :newSymbol)
            on conflict (action_id) do nothing
            """)
        .bind("id", UUID.fromString(action.id()))
        .bind("symbol", action.symbol())
        .bind("effectiveOn", action.effectiveOn())
        .bind(
            "kind",
            switch (action.kind()) {
              case Kind.Split _ -> "split";
              case Kind.CashDividend _ -> "cash_dividend";
              case Kind.Rename _ -> "rename";
            })
        .bind("newUnits", split == null ? null : split.newUnits())
        .bind("oldUnits", split == null ? null : split.oldUnits())
        .bind("perShare", action.kind() instanceof Kind.CashDividend paid ? paid.perShare() : null)
        .bind(
            "newSymbol", action.kind() instanceof Kind.Rename renamed ? renamed.newSymbol() : null)
        .execute();
  }

  /** All actions, newest first. */
  public List<Announced> all(Handle handle, int limit) {
    return handle
        .createQuery("select * from corporate_action order by sequence desc limit :limit")
        .bind("limit", limit)
        .map(CorporateActionRows::read)
        .list();
  }

  /** Actions that some account has still to meet, in the order of their days. */
  public List<CorporateAction> pending(Handle handle) {
    return handle
        .createQuery(
            "select * from corporate_action where not applied order by effective_on, sequence")
        .map(CorporateActionRows::read)
        .list()
        .stream()
        .map(Announced::action)
        .toList();
  }

  /** Splits that every account has met. */
  public List<CorporateAction> splits(Handle handle) {
    return handle
        .createQuery(
            "select * from corporate_action where applied and kind = 'split' order by sequence")
        .map(CorporateActionRows::read)
        .list()
        .stream()
        .map(Announced::action)
        .toList();
  }

  /** Notes that every account has met it. */
  public void applied(Handle handle, String id) {
    handle
        .createUpdate("update corporate_action set applied = true where action_id = :id")
        .bind("id", UUID.fromString(id))
        .execute();
  }

  private static Announced read(ResultSet row, StatementContext context) throws SQLException {
    var kind =
        switch (row.getString("kind")) {
          case "split" ->
              new Kind.Split(Columns.amount(row, "new_units"), Columns.amount(row, "old_units"));
          case "cash_dividend" -> new Kind.CashDividend(Columns.amount(row, "per_share"));
          default -> new Kind.Rename(row.getString("new_symbol"));
        };
    return new Announced(
        new CorporateAction(
            row.getString("action_id"),
            row.getLong("sequence"),
            row.getString("symbol"),
            row.getObject("effective_on", LocalDate.class),
            kind),
        row.getBoolean("applied"));
  }
}
