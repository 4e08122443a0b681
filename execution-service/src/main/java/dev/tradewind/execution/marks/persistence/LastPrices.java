package dev.tradewind.execution.marks.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.marks.domain.LastPrice;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The last bars of what is held. */
@ApplicationScoped
public class LastPrices {

  /**
   * One for each symbol of an open position that has a stored bar, by symbol; what is held as
   * options is no holding of its instrument.
   */
  public List<LastPrice> held(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select held.symbol, last.close, last.ts from (select distinct instrument as symbol"
                + "   from portfolio_positions where account = :account and mode = :mode"
                + "   and status <> 'closed' and ce_symbol is null) held"
                + " cross join lateral (select close, ts from bar where account = :account"
                + "   and mode = :mode and symbol = held.symbol order by ts desc limit 1) last"
                + " order by held.symbol")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                new LastPrice(
                    row.getString("symbol"),
                    Columns.decimal(row, "close"),
                    Columns.instant(row, "ts")))
        .list();
  }
}
