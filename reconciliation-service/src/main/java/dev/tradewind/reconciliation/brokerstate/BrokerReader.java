package dev.tradewind.reconciliation.brokerstate;

import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.brokerstate.domain.BrokerState;
import dev.tradewind.reconciliation.brokerstate.domain.RestingOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a broker knows of one of our accounts. Each call goes over the network and must not be made
 * inside a transaction; each throws {@link
 * dev.tradewind.reconciliation.work.domain.RemoteAwayException} when the broker gives no answer.
 */
public interface BrokerReader {

  /** The account's money and positions. */
  BrokerState state(Scope scope);

  /** The orders the broker still works on, legs included. */
  List<RestingOrder> restingOrders(Scope scope);

  /** Broker ids of the stops and targets of these entries. One call per entry: give it few. */
  Set<String> legIds(Scope scope, Collection<String> entryOrderIds);

  /**
   * Which of these broker order ids the broker's own list has, by pages of the list.
   *
   * @param since an instant before the orders were sent; older pages are read only if ids are
   *     missing
   */
  Set<String> known(Scope scope, Set<String> brokerOrderIds, Instant since);

  /** Execution ids of the broker's fills from {@code from} to {@code through}, both included. */
  Set<String> fillIds(Scope scope, Instant from, Instant through);
}
