package dev.tradewind.ledger.roundtrip;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.roundtrip.domain.NumberedRoundTrip;
import dev.tradewind.ledger.roundtrip.domain.Totals;
import dev.tradewind.ledger.roundtrip.persistence.TradeJournal;
import dev.tradewind.ledger.trade.domain.TradeTotals;
import dev.tradewind.ledger.trade.persistence.Trades;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what became of the signals of a scope. */
@ApplicationScoped
public class ReadTradeJournal {

  private final Transactions transactions;
  private final TradeJournal journal;
  private final Trades trades;

  ReadTradeJournal(Transactions transactions, TradeJournal journal, Trades trades) {
    this.transactions = transactions;
    this.journal = journal;
    this.trades = trades;
  }

  /** The figures of a scope. */
  public record Summary(TradeTotals trades, Totals roundTrips) {}

  /**
   * The trade list of ORB-RULES 10.4, byte for byte as a replay writes it; rows of signals that did
   * not come from the engine are not part of it.
   *
   * @param from first trading day, null for the beginning
   * @param to last trading day, null for the end
   */
  public String tradeList(Scope scope, @Nullable LocalDate from, @Nullable LocalDate to) {
    var rows = transactions.call(handle -> journal.between(handle, scope, from, to));
    return TradeList.csv(
        rows.stream().flatMap(row -> row.tradeRow().stream()).sorted(TradeList.ORDER).toList());
  }

  /** Rows after a row, in the order they were written. */
  public List<NumberedRoundTrip> page(
      Scope scope, @Nullable LocalDate from, @Nullable LocalDate to, long after, int limit) {
    return transactions.call(handle -> journal.page(handle, scope, from, to, after, limit));
  }

  /** Counts and sums over the whole scope. */
  public Summary summary(Scope scope) {
    return transactions.call(
        handle -> new Summary(trades.totals(handle, scope), journal.totals(handle, scope)));
  }
}
