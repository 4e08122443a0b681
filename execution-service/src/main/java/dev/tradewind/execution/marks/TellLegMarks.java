package dev.tradewind.execution.marks;

import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.facts.domain.FactBody.Mark;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.quotes.AskQuotes;
import dev.tradewind.execution.quotes.domain.Quote;
import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Tells what the legs of synthetic positions are worth: the middle of the broker's quote, since no
 * bars of them are kept. Without a quote the mark that was told before stands.
 */
@ApplicationScoped
class TellLegMarks {

  private final LeaderTransactions transactions;
  private final SyntheticEntries synthetics;
  private final AskQuotes quotes;
  private final FactLog facts;

  TellLegMarks(
      LeaderTransactions transactions,
      SyntheticEntries synthetics,
      AskQuotes quotes,
      FactLog facts) {
    this.transactions = transactions;
    this.synthetics = synthetics;
    this.quotes = quotes;
    this.facts = facts;
  }

  /** Tells of each leg that is held and quoted. */
  void tell(Desk desk, LiveSlot slot, Moment moment) {
    var marks = new ArrayList<Mark>();
    for (var symbol : transactions.read(handle -> held(handle, desk))) {
      var answer = quotes.of(desk.scope().account(), desk.prices(), symbol, moment.asOf());
      if (answer instanceof QuoteAnswer.Present(Quote quote)) {
        marks.add(
            new Mark(symbol, quote.middle(), slot.set().instrument().pointValue(), quote.at()));
      }
    }
    if (marks.isEmpty()) {
      return;
    }
    long last =
        transactions.call(
            desk.term(),
            handle -> {
              long number = 0;
              for (var mark : marks) {
                number = facts.append(handle, desk.scope(), moment, mark);
              }
              return number;
            });
    desk.facts().written(last);
  }

  private Set<String> held(Handle handle, Desk desk) {
    var symbols = new TreeSet<String>();
    for (var signalId : synthetics.open(handle, desk.scope())) {
      synthetics
          .find(handle, signalId)
          .ifPresent(
              legs -> {
                symbols.add(legs.call().toString());
                symbols.add(legs.put().toString());
              });
    }
    return symbols;
  }
}
