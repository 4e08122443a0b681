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
import dev.tradewind.kernel.Symbol;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the broker's streams of one scope open while its leader works: one for the account and one
 * for bars, whose symbols follow what is traded.
 */
final class LiveStreams implements AutoCloseable {

  private final Scope scope;
  private final BrokerStreams broker;
  private final TakeBars takeBars;
  private final ScopeClock clock;
  private final LiveProcessor processor;
  private final Listener listener = new Listener();

  private @Nullable AlpacaTradeUpdates account;
  private @Nullable AlpacaBarStream bars;
  private volatile @Nullable LiveSlot traded;

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
    var before = traded;
    traded = slot;
    if (account == null) {
      account = broker.account(clock.now(), listener);
    }
    var symbols = Set.of(new Symbol(slot.symbol()));
    var open = bars;
    if (open == null) {
      bars = broker.bars(symbols, clock::now, listener);
    } else if (before == null || !slot.symbol().equals(before.symbol())) {
      open.follow(symbols);
    }
  }

  @Override
  public void close() {
    var openBars = bars;
    if (openBars != null) {
      openBars.close();
    }
    var openAccount = account;
    if (openAccount != null) {
      openAccount.close();
    }
  }

  private final class Listener implements LiveListener {

    @Override
    public void onAccountNews() {
      processor.brokerHasNews();
    }

    @Override
    public void onBar(OfferedBar bar) {
      var slot = traded;
      if (slot != null && bar.symbol().equals(slot.symbol())) {
        takeBars.take(scope, slot, List.of(bar));
        processor.barsCame();
      }
    }

    @Override
    public void onBarsSubscribed() {
      processor.barsMayBeMissing();
    }
  }
}
