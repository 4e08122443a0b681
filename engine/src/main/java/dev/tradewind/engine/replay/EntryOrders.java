package dev.tradewind.engine.replay;

import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.walk.BarWalk.EntryOrder;
import dev.tradewind.engine.walk.BarWalk.EntryType;

/** The order that a confirmation asks for (ORB-RULES 6). */
public final class EntryOrders {

  private EntryOrders() {}

  /** The order, under the strategy's own id: it has one a day at most (4.3). */
  public static EntryOrder of(Confirmation confirmation) {
    var strategy = confirmation.strategy();
    return new EntryOrder(
        strategy.strategyId(),
        strategy.strategyId(),
        confirmation.direction(),
        EntryType.of(strategy.entryModel()),
        strategy.entryModel() == EntryModel.E3 ? confirmation.edgePrice() : null,
        confirmation.stopPrice(),
        strategy.rrTarget());
  }
}
