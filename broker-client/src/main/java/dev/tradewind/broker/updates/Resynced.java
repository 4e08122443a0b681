package dev.tradewind.broker.updates;

import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BrokerPosition;
import java.time.Instant;
import java.util.List;

/**
 * Where the account stands at the beginning of a connection. The stream has no replay, so this is
 * read anew after every (re)connect, while new messages wait.
 *
 * @param since fills after this instant are listed; some of them may be known already, as the
 *     reading overlaps with what was heard
 * @param openOrders all that have not ended, flat
 * @param fills oldest first, each execution once
 */
public record Resynced(
    Instant since,
    List<BrokerOrder> openOrders,
    List<BrokerFill> fills,
    List<BrokerPosition> positions) {

  public Resynced {
    openOrders = List.copyOf(openOrders);
    fills = List.copyOf(fills);
    positions = List.copyOf(positions);
  }
}
