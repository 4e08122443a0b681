package dev.tradewind.execution.orders.domain;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;

/** Ids that follow from what an order is, never from when it was made. */
public final class OrderIds {

  private OrderIds() {}

  /** The key of an order; of an entry also the client order id the broker knows it by. */
  public static String key(Scope scope, String signalId, Leg leg, int attempt) {
    return "tw-%s-%s-%s-%s-%d"
        .formatted(scope.account().text(), scope.mode().text(), signalId, leg.text(), attempt);
  }

  /** The ledger trade of an entry's first fill. */
  public static String entryTradeId(String clientOrderId) {
    return Ids.derived("trade", clientOrderId);
  }

  /** The ledger trade of an exit's fill, or of an entry's after its first. */
  public static String fillTradeId(Scope scope, String executionId) {
    return Ids.derived("trade", scope.account().text(), scope.mode().text(), executionId);
  }
}
