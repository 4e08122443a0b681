package dev.tradewind.execution.desk.client;

import dev.tradewind.broker.marketdata.BarQuery;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketBar;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.execution.bars.domain.BarSource;
import dev.tradewind.execution.bars.domain.OfferedBar;
import dev.tradewind.execution.desk.BarHistory;
import dev.tradewind.kernel.Symbol;
import java.time.Instant;
import java.util.List;

/** The broker's historical minute bars, as they were traded. */
final class BrokerBarHistory implements BarHistory {

  private final MarketData data;
  private final Feed feed;

  BrokerBarHistory(MarketData data, Feed feed) {
    this.data = data;
    this.feed = feed;
  }

  @Override
  public List<OfferedBar> minutes(String symbol, Instant from, Instant through) {
    var wanted = new Symbol(symbol);
    return data
        .bars(BarQuery.minutes(List.of(wanted), from, through, feed))
        .getOrDefault(wanted, List.of())
        .stream()
        .map(bar -> offered(symbol, bar, BarSource.HISTORY))
        .toList();
  }

  /** A bar of the broker, as it is taken. */
  static OfferedBar offered(String symbol, MarketBar bar, BarSource source) {
    return new OfferedBar(
        symbol, bar.at(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), source);
  }
}
