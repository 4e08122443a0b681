package dev.tradewind.ledger.trade;

import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.trade.domain.Mark;
import dev.tradewind.ledger.trade.domain.NumberedTrade;
import dev.tradewind.ledger.trade.domain.OwnedHolding;
import dev.tradewind.ledger.trade.persistence.Holdings;
import dev.tradewind.ledger.trade.persistence.Marks;
import dev.tradewind.ledger.trade.persistence.Trades;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what was booked and what is held. */
@ApplicationScoped
public class ReadTrades {

  private final Transactions transactions;
  private final Trades trades;
  private final Holdings holdings;
  private final Marks marks;

  ReadTrades(Transactions transactions, Trades trades, Holdings holdings, Marks marks) {
    this.transactions = transactions;
    this.trades = trades;
    this.holdings = holdings;
    this.marks = marks;
  }

  /** Trades after a row, ascending; of a scope, a run, or both. */
  public List<NumberedTrade> trades(
      @Nullable Scope scope, @Nullable String runId, long after, int limit) {
    return transactions.call(handle -> trades.page(handle, scope, runId, after, limit));
  }

  /**
   * What is open, and what its symbol costs.
   *
   * @param mark null as long as none was told
   */
  public record MarkedHolding(OwnedHolding owned, @Nullable Mark mark) {}

  /** What is open in the scope. */
  public List<MarkedHolding> holdings(Scope scope) {
    return transactions.call(
        handle -> {
          var told = marks.of(handle, scope);
          return holdings.open(handle, scope).stream()
              .map(owned -> new MarkedHolding(owned, told.get(owned.symbol())))
              .toList();
        });
  }
}
