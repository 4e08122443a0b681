package dev.tradewind.paper.marketdata.rest;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.market.LastPrices;
import dev.tradewind.paper.market.domain.Quote;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The latest quotes of options. Contracts without any are left out. */
@Path("/v1beta1/options/quotes/latest")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca market data")
public class LatestOptionsResource {

  private static final Set<String> FEEDS = Set.of("opra", "indicative");

  private final LastPrices prices;

  LatestOptionsResource(LastPrices prices) {
    this.prices = prices;
  }

  /** Latest quotes by symbol. */
  public record LatestOptionQuotesBody(Map<String, OptionQuoteBody> quotes) {}

  /** A quote of an option as Alpaca writes it: one condition, no tape; made from the last bar. */
  public record OptionQuoteBody(
      Instant t,
      String ax,
      @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal ap,
      @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal as,
      String bx,
      @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal bp,
      @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal bs,
      String c) {

    private static final String EXCHANGE = "Q";
    private static final String USUAL = "A";

    static OptionQuoteBody of(Quote quote) {
      return new OptionQuoteBody(
          quote.at(),
          EXCHANGE,
          quote.ask(),
          quote.size(),
          EXCHANGE,
          quote.bid(),
          quote.size(),
          USUAL);
    }
  }

  @GET
  public LatestOptionQuotesBody quotes(
      @QueryParam("symbols") @Nullable String symbols, @QueryParam("feed") @Nullable String feed) {
    if (feed != null && !feed.isEmpty() && !FEEDS.contains(feed.toLowerCase(Locale.ROOT))) {
      throw DataParameters.invalid("invalid feed: " + feed);
    }
    var found = new LinkedHashMap<String, OptionQuoteBody>();
    for (String symbol : DataParameters.symbols(symbols)) {
      if (!OptionSymbol.isOne(symbol)) {
        throw DataParameters.invalid("invalid symbol: " + symbol);
      }
      prices.quote(symbol).ifPresent(quote -> found.put(symbol, OptionQuoteBody.of(quote)));
    }
    return new LatestOptionQuotesBody(found);
  }
}
