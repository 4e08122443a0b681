package dev.tradewind.broker.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.marketdata.ActionQuery;
import dev.tradewind.broker.marketdata.AnnouncedAction;
import dev.tradewind.broker.marketdata.BarQuery;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketBar;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.marketdata.MarketQuote;
import dev.tradewind.broker.marketdata.MarketTrade;
import dev.tradewind.broker.marketdata.Snapshot;
import dev.tradewind.broker.rate.CallClass;
import dev.tradewind.broker.rate.RequestGate;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Symbol;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prices from an Alpaca data service. Its calls are counted apart from those of trading. */
public final class AlpacaMarketData implements MarketData {

  private static final int ACTIONS_PER_PAGE = 1000;
  private static final int OPTIONS_PER_CALL = 100;

  private final AlpacaHttp http;

  /**
   * @param settings keys, timeouts and rate as for trading
   * @param dataUrl base of {@code /v2/stocks/...}
   */
  public AlpacaMarketData(AlpacaSettings settings, URI dataUrl) {
    this.http = new AlpacaHttp(settings, dataUrl, new RequestGate(settings.rate()));
  }

  @Override
  public Map<Symbol, List<MarketBar>> bars(BarQuery query) {
    var path =
        "/v2/stocks/bars?symbols=%s&timeframe=%s&start=%s&end=%s&limit=%d&adjustment=%s&feed=%s&sort=asc"
            .formatted(
                text(query.symbols()),
                AlpacaHttp.encoded(query.timeframe().text()),
                AlpacaHttp.encoded(query.from().toString()),
                AlpacaHttp.encoded(query.through().toString()),
                query.pageSize(),
                query.adjustment().text(),
                query.feed().text());
    var all = new LinkedHashMap<Symbol, List<MarketBar>>();
    http.eachPage(
        path,
        page -> {
          for (var of : page.raw("bars").properties()) {
            var bars =
                all.computeIfAbsent(MarketJson.symbol(of.getKey()), unused -> new ArrayList<>());
            for (JsonNode bar : of.getValue()) {
              bars.add(MarketJson.bar(Fields.of(bar)));
            }
          }
        });
    return all;
  }

  @Override
  public List<AnnouncedAction> corporateActions(ActionQuery query) {
    var all = new ArrayList<AnnouncedAction>();
    http.eachPage(
        "/v1/corporate-actions?symbols=%s&start=%s&end=%s&limit=%d&sort=asc"
            .formatted(text(query.symbols()), query.from(), query.through(), ACTIONS_PER_PAGE),
        page -> all.addAll(ActionJson.actions(page.raw("corporate_actions"))));
    return all;
  }

  @Override
  public Map<Symbol, MarketBar> latestBars(Collection<Symbol> symbols, Feed feed) {
    return latest("/v2/stocks/bars/latest", symbols, feed, "bars", MarketJson::bar);
  }

  @Override
  public Map<Symbol, MarketQuote> latestQuotes(Collection<Symbol> symbols, Feed feed) {
    var quotes = new LinkedHashMap<Symbol, MarketQuote>();
    var shares = symbols.stream().filter(symbol -> !OptionSymbol.isOne(symbol.text())).toList();
    if (!shares.isEmpty()) {
      quotes.putAll(latest("/v2/stocks/quotes/latest", shares, feed, "quotes", MarketJson::quote));
    }
    var options = symbols.stream().filter(symbol -> OptionSymbol.isOne(symbol.text())).toList();
    for (int from = 0; from < options.size(); from += OPTIONS_PER_CALL) {
      quotes.putAll(
          optionQuotes(options.subList(from, Math.min(from + OPTIONS_PER_CALL, options.size()))));
    }
    return quotes;
  }

  /** Without a feed: the service takes the best one the keys may have. */
  private Map<Symbol, MarketQuote> optionQuotes(List<Symbol> options) {
    return latest(
        "/v1beta1/options/quotes/latest?symbols=" + text(options), "quotes", MarketJson::quote);
  }

  @Override
  public Map<Symbol, MarketTrade> latestTrades(Collection<Symbol> symbols, Feed feed) {
    return latest("/v2/stocks/trades/latest", symbols, feed, "trades", MarketJson::trade);
  }

  @Override
  public Map<Symbol, Snapshot> snapshots(Collection<Symbol> symbols, Feed feed) {
    return latest("/v2/stocks/snapshots", symbols, feed, "", MarketJson::snapshot);
  }

  private <T> Map<Symbol, T> latest(
      String path, Collection<Symbol> symbols, Feed feed, String member, Function<Fields, T> read) {
    return latest(path + "?symbols=" + text(symbols) + "&feed=" + feed.text(), member, read);
  }

  private <T> Map<Symbol, T> latest(String path, String member, Function<Fields, T> read) {
    var tree = Fields.tree(http.read(CallClass.READ, http.request(path)));
    var values = new LinkedHashMap<Symbol, T>();
    for (var of : (member.isEmpty() ? tree : tree.path(member)).properties()) {
      if (of.getValue().isObject()) {
        values.put(MarketJson.symbol(of.getKey()), read.apply(Fields.of(of.getValue())));
      }
    }
    return values;
  }

  private static String text(Collection<Symbol> symbols) {
    return symbols.stream()
        .map(symbol -> AlpacaHttp.encoded(symbol.text()))
        .collect(Collectors.joining(","));
  }
}
