package dev.tradewind.paper.marketdata.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.market.LastPrices;
import dev.tradewind.paper.marketdata.BarHistory;
import dev.tradewind.paper.marketdata.domain.PricedBar;
import dev.tradewind.paper.marketdata.domain.Timeframe;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The latest bar, trade and quote, and the snapshot of them. Symbols without any are left out. */
@Path("/v2/stocks")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca market data")
public class LatestResource {

  private static final long NOT_FOUND = 40410000;

  private final LastPrices prices;
  private final BarHistory history;

  LatestResource(LastPrices prices, BarHistory history) {
    this.prices = prices;
    this.history = history;
  }

  /** Latest bars by symbol. */
  public record LatestBarsBody(Map<String, BarBody> bars, String currency) {}

  /** Latest trades by symbol. */
  public record LatestTradesBody(Map<String, TradeBody> trades, String currency) {}

  /** Latest quotes by symbol. */
  public record LatestQuotesBody(Map<String, QuoteBody> quotes, String currency) {}

  /** The latest bar of a symbol. */
  public record LatestBarBody(String symbol, BarBody bar, String currency) {}

  /** The latest trade of a symbol. */
  public record LatestTradeBody(String symbol, TradeBody trade, String currency) {}

  /** The latest quote of a symbol. */
  public record LatestQuoteBody(String symbol, QuoteBody quote, String currency) {}

  /** What is known of a symbol; days are of the regular session. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record SnapshotBody(
      @JsonProperty("latestTrade") TradeBody latestTrade,
      @JsonProperty("latestQuote") @Nullable QuoteBody latestQuote,
      @JsonProperty("minuteBar") BarBody minuteBar,
      @JsonProperty("dailyBar") @Nullable BarBody dailyBar,
      @JsonProperty("prevDailyBar") @Nullable BarBody previousDailyBar) {}

  @GET
  @Path("/bars/latest")
  public LatestBarsBody bars(
      @QueryParam("symbols") @Nullable String symbols, @QueryParam("feed") @Nullable String feed) {
    return new LatestBarsBody(latest(symbols, feed, this::bar), "USD");
  }

  @GET
  @Path("/{symbol}/bars/latest")
  public LatestBarBody bar(
      @PathParam("symbol") String symbol, @QueryParam("feed") @Nullable String feed) {
    return new LatestBarBody(symbol, one("bar", symbol, feed, this::bar), "USD");
  }

  @GET
  @Path("/trades/latest")
  public LatestTradesBody trades(
      @QueryParam("symbols") @Nullable String symbols, @QueryParam("feed") @Nullable String feed) {
    return new LatestTradesBody(latest(symbols, feed, this::trade), "USD");
  }

  @GET
  @Path("/{symbol}/trades/latest")
  public LatestTradeBody trade(
      @PathParam("symbol") String symbol, @QueryParam("feed") @Nullable String feed) {
    return new LatestTradeBody(symbol, one("trade", symbol, feed, this::trade), "USD");
  }

  @GET
  @Path("/quotes/latest")
  public LatestQuotesBody quotes(
      @QueryParam("symbols") @Nullable String symbols, @QueryParam("feed") @Nullable String feed) {
    return new LatestQuotesBody(latest(symbols, feed, this::quote), "USD");
  }

  @GET
  @Path("/{symbol}/quotes/latest")
  public LatestQuoteBody quote(
      @PathParam("symbol") String symbol, @QueryParam("feed") @Nullable String feed) {
    return new LatestQuoteBody(symbol, one("quote", symbol, feed, this::quote), "USD");
  }

  @GET
  @Path("/snapshots")
  public Map<String, SnapshotBody> snapshots(
      @QueryParam("symbols") @Nullable String symbols, @QueryParam("feed") @Nullable String feed) {
    return latest(symbols, feed, this::snapshot);
  }

  @GET
  @Path("/{symbol}/snapshot")
  public SnapshotBody snapshot(
      @PathParam("symbol") String symbol, @QueryParam("feed") @Nullable String feed) {
    return one("snapshot", symbol, feed, this::snapshot);
  }

  private Optional<BarBody> bar(String symbol) {
    return prices.last(symbol).map(PricedBar::of).map(BarBody::of);
  }

  private Optional<TradeBody> trade(String symbol) {
    return prices.last(symbol).map(TradeBody::lastOf);
  }

  private Optional<QuoteBody> quote(String symbol) {
    return prices.quote(symbol).map(QuoteBody::of);
  }

  private Optional<SnapshotBody> snapshot(String symbol) {
    return prices
        .last(symbol)
        .map(
            minute -> {
              var days = history.newest(symbol, Timeframe.DAY, 2);
              return new SnapshotBody(
                  TradeBody.lastOf(minute),
                  quote(symbol).orElse(null),
                  BarBody.of(PricedBar.of(minute)),
                  days.isEmpty() ? null : BarBody.of(days.get(0)),
                  days.size() < 2 ? null : BarBody.of(days.get(1)));
            });
  }

  private static <T> Map<String, T> latest(
      @Nullable String symbols, @Nullable String feed, Function<String, Optional<T>> find) {
    DataParameters.requireKnown(feed, null);
    var found = new LinkedHashMap<String, T>();
    for (String symbol : DataParameters.symbols(symbols)) {
      find.apply(symbol).ifPresent(value -> found.put(symbol, value));
    }
    return found;
  }

  private static <T> T one(
      String what, String symbol, @Nullable String feed, Function<String, Optional<T>> find) {
    DataParameters.requireKnown(feed, null);
    return find.apply(symbol)
        .orElseThrow(
            () ->
                new AlpacaRefusal(
                    404, NOT_FOUND, "no %s found for %s".formatted(what, symbol), Map.of()));
  }
}
