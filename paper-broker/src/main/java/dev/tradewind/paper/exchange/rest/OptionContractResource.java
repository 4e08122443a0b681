package dev.tradewind.paper.exchange.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.kernel.Ids;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.exchange.MarketBoard;
import dev.tradewind.paper.exchange.domain.Refusal;
import dev.tradewind.paper.instrument.Assets;
import dev.tradewind.paper.instrument.domain.Asset;
import dev.tradewind.paper.trading.rest.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Option contracts of the Alpaca API. The account of fill model {@code rules} has none. */
@Path("/v2/options/contracts")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca")
public class OptionContractResource {

  private static final int LARGEST_PAGE = 10_000;

  private final Caller caller;
  private final Assets assets;
  private final MarketBoard board;

  OptionContractResource(Caller caller, Assets assets, MarketBoard board) {
    this.caller = caller;
    this.assets = assets;
    this.board = board;
  }

  /**
   * A page of contracts.
   *
   * @param nextPageToken null on the last one
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record OptionContractsBody(
      List<OptionContractBody> optionContracts, @Nullable String nextPageToken) {}

  /**
   * Lists contracts by symbol; those that end before the next weekend is over unless a day is
   * named.
   */
  @GET
  public OptionContractsBody contracts(
      @QueryParam("underlying_symbols") @Nullable String underlyings,
      @QueryParam("status") @DefaultValue("active") String status,
      @QueryParam("expiration_date") @Nullable String expiration,
      @QueryParam("expiration_date_gte") @Nullable String expirationFrom,
      @QueryParam("expiration_date_lte") @Nullable String expirationThrough,
      @QueryParam("root_symbol") @Nullable String root,
      @QueryParam("type") @Nullable String type,
      @QueryParam("style") @Nullable String style,
      @QueryParam("strike_price_gte") @Nullable String strikeFrom,
      @QueryParam("strike_price_lte") @Nullable String strikeThrough,
      @QueryParam("limit") @DefaultValue("100") String limit,
      @QueryParam("page_token") @Nullable String pageToken) {
    var on = Parameters.date("expiration_date", expiration);
    var from = Parameters.date("expiration_date_gte", expirationFrom);
    var through = Parameters.date("expiration_date_lte", expirationThrough);
    if (Stream.of(on, from, through).allMatch(Optional::isEmpty)) {
      through = Optional.of(nextWeekend());
    }
    var last = through;
    var lowest = Parameters.amount("strike_price_gte", strikeFrom);
    var highest = Parameters.amount("strike_price_lte", strikeThrough);
    var shares = Parameters.list(underlyings);
    int count = Parameters.count("limit", limit, LARGEST_PAGE);
    var found =
        all()
            .filter(body -> shares.isEmpty() || shares.contains(body.underlyingSymbol()))
            .filter(body -> body.status().equals(status))
            .filter(body -> on.isEmpty() || body.expirationDate().equals(on.get()))
            .filter(body -> from.isEmpty() || !body.expirationDate().isBefore(from.get()))
            .filter(body -> last.isEmpty() || !body.expirationDate().isAfter(last.get()))
            .filter(body -> root == null || body.rootSymbol().equals(root))
            .filter(body -> type == null || body.type().equals(type))
            .filter(body -> style == null || body.style().equals(style))
            .filter(body -> lowest.isEmpty() || body.strikePrice().compareTo(lowest.get()) >= 0)
            .filter(body -> highest.isEmpty() || body.strikePrice().compareTo(highest.get()) <= 0)
            .filter(body -> pageToken == null || body.symbol().compareTo(pageToken) > 0)
            .limit(count + 1L)
            .toList();
    boolean more = found.size() > count;
    var page = more ? found.subList(0, count) : found;
    return new OptionContractsBody(page, more ? page.getLast().symbol() : null);
  }

  @GET
  @Path("/{symbol_or_id}")
  public OptionContractBody contract(@PathParam("symbol_or_id") String symbolOrId) {
    return all()
        .filter(body -> body.symbol().equals(symbolOrId) || body.id().equals(symbolOrId))
        .findFirst()
        .orElseThrow(() -> ExchangeOrders.refused(Refusal.noContract(symbolOrId)));
  }

  private LocalDate nextWeekend() {
    return MarketBoard.dayOf(board.now()).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
  }

  /** By symbol. */
  private Stream<OptionContractBody> all() {
    return caller.followsRules()
        ? Stream.empty()
        : assets.all().stream().flatMap(asset -> body(asset).stream());
  }

  private Optional<OptionContractBody> body(Asset asset) {
    var option = asset.option();
    if (option == null) {
      return Optional.empty();
    }
    var underlying = assets.find(option.underlying());
    return Optional.of(
        OptionContractBody.of(
            asset,
            option,
            underlying.map(Asset::id).orElse(Ids.derived("asset", option.underlying()))));
  }
}
