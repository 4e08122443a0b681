package dev.tradewind.paper.marketdata.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.market.MarketClock;
import dev.tradewind.paper.marketdata.BarHistory;
import dev.tradewind.paper.marketdata.domain.BarQuery;
import dev.tradewind.paper.marketdata.domain.PricedBar;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Historical bars: those the market has printed, in every timeframe. */
@Path("/v2/stocks")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca market data")
public class StockBarsResource {

  private final BarHistory history;
  private final MarketClock clock;

  StockBarsResource(BarHistory history, MarketClock clock) {
    this.history = history;
    this.clock = clock;
  }

  /** What both forms of the query have in common. */
  public static final class BarParameters {
    @QueryParam("timeframe")
    @Nullable String timeframe;

    @QueryParam("start")
    @Nullable String start;

    @QueryParam("end")
    @Nullable String end;

    @QueryParam("limit")
    @Nullable String limit;

    @QueryParam("adjustment")
    @Nullable String adjustment;

    @QueryParam("feed")
    @Nullable String feed;

    @QueryParam("page_token")
    @Nullable String pageToken;

    @QueryParam("sort")
    @Nullable String sort;
  }

  /** Bars by symbol; {@code limit} counts over all of them. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record BarsBody(
      Map<String, List<BarBody>> bars, @Nullable String nextPageToken, String currency) {}

  /** Bars of one symbol. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record SymbolBarsBody(
      String symbol, List<BarBody> bars, @Nullable String nextPageToken, String currency) {}

  /** Bars of several symbols. */
  @GET
  @Path("/bars")
  public BarsBody bars(
      @QueryParam("symbols") @Nullable String symbols, @BeanParam BarParameters parameters) {
    var page = history.page(query(symbols, parameters));
    var bySymbol =
        page.bars().stream()
            .collect(
                Collectors.groupingBy(
                    PricedBar::symbol,
                    LinkedHashMap::new,
                    Collectors.mapping(BarBody::of, Collectors.toList())));
    return new BarsBody(bySymbol, token(page), "USD");
  }

  /** Bars of one symbol. */
  @GET
  @Path("/{symbol}/bars")
  public SymbolBarsBody barsOf(
      @PathParam("symbol") String symbol, @BeanParam BarParameters parameters) {
    var page = history.page(query(symbol, parameters));
    return new SymbolBarsBody(
        symbol, page.bars().stream().map(BarBody::of).toList(), token(page), "USD");
  }

  private BarQuery query(@Nullable String symbols, BarParameters parameters) {
    DataParameters.requireKnown(parameters.feed, parameters.adjustment);
    var now = clock.now();
    var start = DataParameters.time("start", parameters.start, DataParameters.dayOf(now));
    var end = DataParameters.time("end", parameters.end, now);
    if (end.isBefore(start)) {
      throw DataParameters.invalid("end should not be before start");
    }
    return new BarQuery(
        DataParameters.symbols(symbols),
        DataParameters.timeframe(parameters.timeframe),
        start,
        end,
        DataParameters.limit(parameters.limit),
        DataParameters.isAscending(parameters.sort),
        DataParameters.pageToken(parameters.pageToken));
  }

  private static @Nullable String token(BarHistory.Page page) {
    var next = page.next();
    return next == null ? null : next.text();
  }
}
