package dev.tradewind.execution.live;

import dev.tradewind.broker.alpaca.AlpacaBarStream;
import dev.tradewind.broker.alpaca.AlpacaTradeUpdates;
import dev.tradewind.execution.bars.TakeBars;
import dev.tradewind.execution.bars.domain.OfferedBar;
import dev.tradewind.execution.desk.client.BrokerStreams;
import dev.tradewind.execution.desk.client.LiveListener;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.kernel.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the broker's streams of one scope open while its leader works. */
final class LiveStreams implements AutoCloseable {

  private final Scope scope;
  private final BrokerStreams broker;
  private final TakeBars takeBars;
  private final ScopeClock clock;
  private final LiveProcessor processor;

  private @Nullable AlpacaTradeUpdates account;
  private @Nullable AlpacaBarStream bars;
  private @Nullable String symbol;

  LiveStreams(
      Scope scope,
      BrokerStreams broker,
      TakeBars takeBars,
      ScopeClock clock,
      LiveProcessor processor) {
    this.scope = scope;
    this.broker = broker;
    this.takeBars = takeBars;
    this.clock = clock;
    this.processor = processor;
  }

  /** Hears the bars of what is traded now. */
  void follow(LiveSlot slot) {
    var listener = new Listener(slot);
    if (account == null) {
      account = broker.account(clock.now(), listener);
    }
    if (slot.symbol().equals(symbol)) {
      return;
    }
    closeBars();
    symbol = slot.symbol();
    bars = broker.bars(slot.symbol(), clock::now, listener);
  }

  @Override
  public void close() {
    closeBars();
    var open = account;
    if (open != null) {
      open.close();
    }
  }

  private void closeBars() {
    var open = bars;
    if (open != null) {
      open.close();
    }
  }

  private final class Listener implements LiveListener {

    private final LiveSlot slot;

    Listener(LiveSlot slot) {
      this.slot = slot;
    }

    @Override
    public void onAccountNews() {
      processor.brokerHasNews();
    }

    @Override
    public void onBar(OfferedBar bar) {
      takeBars.take(scope, slot, List.of(bar));
      processor.barsCame();
    }

    @Override
    public void onBarsSubscribed() {
      processor.barsMayBeMissing();
    }
  }
}
