package dev.tradewind.reconciliation.books.persistence;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.domain.CorporateAction;
import dev.tradewind.reconciliation.books.domain.CorporateAction.Change;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The corporate actions facts have told of. */
@ApplicationScoped
public class CorporateActionRows {

  /**
   * Keeps an action as it stands now.
   *
   * @param state {@code pending}, {@code applied} or {@code withdrawn}
   */
  public void put(
      Handle handle, Scope scope, CorporateAction action, String state, long factNumber) {
    var split = action.change() instanceof Change.Split known ? known : null;
    handle
        .createUpdate(
            "insert into corporate_action (account, mode, action_id, kind, symbol, effective_on,"
                + " new_units, old_units, new_symbol, per_share, state, description, fact_number)"
                + " values (:account, :mode, :id, :kind, :symbol, :day, :newUnits, :oldUnits,"
                + " :newSymbol, :perShare, :state, :text, :fact)"
                + " on conflict (account, mode, action_id) do update set state = excluded.state,"
                + " fact_number = excluded.fact_number")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("id", action.actionId())
        .bind(
            "kind",
            switch (action.change()) {
              case Change.Split _ -> "split";
              case Change.Rename _ -> "rename";
              case Change.CashDividend _ -> "cash_dividend";
            })
        .bind("symbol", action.symbol().text())
        .bind("day", action.effectiveOn())
        .bindByType("newUnits", split == null ? null : split.newUnits(), BigDecimal.class)
        .bindByType("oldUnits", split == null ? null : split.oldUnits(), BigDecimal.class)
        .bind(
            "newSymbol",
            action.change() instanceof Change.Rename rename ? rename.newSymbol().text() : null)
        .bindByType(
            "perShare",
            action.change() instanceof Change.CashDividend paid ? paid.perShare() : null,
            BigDecimal.class)
        .bind("state", state)
        .bind("text", action.text())
        .bind("fact", factNumber)
        .execute();
  }

  /** The actions of a scope that take place, by day. */
  public List<CorporateAction> all(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select * from corporate_action where account = :account and mode = :mode"
                + " and state <> 'withdrawn' order by effective_on, action_id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> action(row))
        .list();
  }

  private static CorporateAction action(ResultSet row) throws SQLException {
    return new CorporateAction(
        row.getString("action_id"),
        new Symbol(row.getString("symbol")),
        row.getObject("effective_on", LocalDate.class),
        switch (row.getString("kind")) {
          case "split" ->
              new Change.Split(row.getBigDecimal("new_units"), row.getBigDecimal("old_units"));
          case "rename" -> new Change.Rename(new Symbol(row.getString("new_symbol")));
          default -> new Change.CashDividend(row.getBigDecimal("per_share"));
        },
        row.getString("state").equals("applied"),
        row.getString("description"));
  }
}
