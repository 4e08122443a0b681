package dev.tradewind.paper.trading.rest;

import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.alpaca.TradeUpdate;
import dev.tradewind.paper.trading.OrderUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/** Puts what happens to orders of fill model {@code rules} into the form the stream sends. */
@ApplicationScoped
public class OrderTeller {

  private final PaperAccounts accounts;
  private final Event<TradeUpdate> tradeUpdated;

  OrderTeller(PaperAccounts accounts, Event<TradeUpdate> tradeUpdated) {
    this.accounts = accounts;
    this.tradeUpdated = tradeUpdated;
  }

  void updated(@Observes OrderUpdate update) {
    var execution = update.execution();
    tradeUpdated.fire(
        new TradeUpdate(
            accounts.account().id(),
            update.event(),
            update.at(),
            update.order().id(),
            OrderBody.of(update.order()),
            execution == null
                ? null
                : new TradeUpdate.Fill(
                    execution.id(),
                    execution.price(),
                    execution.qty(),
                    execution.positionQty(),
                    execution.commission())));
  }
}
