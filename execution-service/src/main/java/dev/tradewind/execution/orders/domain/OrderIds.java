package dev.tradewind.execution.orders.domain;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;

/** Ids that follow from what an order is, never from when it was made. */
public final class OrderIds {

  /**
   * What the ids begin with that stand for something at the broker without an order of ours
   * (DOMAIN.md section 5): no order of ours and none of the broker's does.
   */
  public static final String EXTERNAL = "EXTERNAL_";

  private OrderIds() {}

  /** Whether an order or execution stands for something without an order of ours. */
  public static boolean isExternal(String id) {
    return id.startsWith(EXTERNAL);
  }

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
