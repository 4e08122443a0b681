package dev.tradewind.reconciliation.comparison.domain;

import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.domain.NetPosition;
import dev.tradewind.reconciliation.books.domain.WorkingOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Our side of a reconciliation, all of it at one fact.
 *
 * @param cash of the ledger, in {@code currency}
 * @param positions of our fills; flat ones may be in it
 */
public record Books(
    String currency,
    BigDecimal cash,
    Map<Symbol, NetPosition> positions,
    List<WorkingOrder> workingOrders) {

  public Books {
    positions = Map.copyOf(positions);
    workingOrders = List.copyOf(workingOrders);
  }
}
