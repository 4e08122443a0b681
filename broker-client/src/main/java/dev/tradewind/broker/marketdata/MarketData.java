package dev.tradewind.broker.marketdata;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.kernel.Symbol;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Prices over HTTP. Every call is repeated a bounded number of times and then throws {@link
 * BrokerUnavailableException}; prices are exactly those sent. A symbol the feed has nothing of is
 * missing in the answer.
 */
public interface MarketData {

  /** Bars per symbol, oldest first, all pages; part of a list is no list. */
  Map<Symbol, List<MarketBar>> bars(BarQuery query);

  /** The last minute bar of each. */
  Map<Symbol, MarketBar> latestBars(Collection<Symbol> symbols, Feed feed);

  /** The last quote of each; of options by the best feed of options there is for the account. */
  Map<Symbol, MarketQuote> latestQuotes(Collection<Symbol> symbols, Feed feed);

  /** The last trade of each. */
  Map<Symbol, MarketTrade> latestTrades(Collection<Symbol> symbols, Feed feed);

  /**
   * What companies do to these shares in these days, all pages. What a broker announces only later
   * is not in it yet.
   */
  List<AnnouncedAction> corporateActions(ActionQuery query);

  /** Everything last known of each. */
  Map<Symbol, Snapshot> snapshots(Collection<Symbol> symbols, Feed feed);
}
