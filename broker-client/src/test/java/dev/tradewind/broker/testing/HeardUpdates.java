package dev.tradewind.broker.testing;

import dev.tradewind.broker.updates.Resynced;
import dev.tradewind.broker.updates.TradeUpdate;
import dev.tradewind.broker.updates.TradeUpdateListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the account stream told. */
final class HeardUpdates implements TradeUpdateListener {
  final List<Resynced> resyncs = new CopyOnWriteArrayList<>();
  final List<TradeUpdate> updates = new CopyOnWriteArrayList<>();

  @Override
  public void onResynced(Resynced resynced) {
    resyncs.add(resynced);
  }

  @Override
  public void onUpdate(TradeUpdate update) {
    updates.add(update);
  }

  List<TradeUpdate> of(String clientOrderId) {
    return updates.stream()
        .filter(update -> update.order().clientOrderId().equals(clientOrderId))
        .toList();
  }
}
