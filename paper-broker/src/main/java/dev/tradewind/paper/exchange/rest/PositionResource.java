package dev.tradewind.paper.exchange.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.kernel.Money;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.exchange.Exchange;
import dev.tradewind.paper.exchange.MarketBoard;
import dev.tradewind.paper.exchange.TradeOrders;
import dev.tradewind.paper.exchange.domain.Book;
import dev.tradewind.paper.exchange.domain.Coverage;
import dev.tradewind.paper.exchange.domain.Intake;
import dev.tradewind.paper.exchange.domain.Refusal;
import dev.tradewind.paper.exchange.domain.Valuation;
import dev.tradewind.paper.instrument.Assets;
import dev.tradewind.paper.instrument.domain.Asset;
import dev.tradewind.paper.trading.rest.OrderBody;
import dev.tradewind.paper.trading.rest.Parameters;
import dev.tradewind.paper.trading.rest.PositionBody;
import dev.tradewind.paper.trading.rest.RulesAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Positions of the Alpaca API. */
@Path("/v2/positions")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca")
public class PositionResource {

  private static final int MULTI_STATUS = 207;
  private static final int OK = 200;
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private final Caller caller;
  private final RulesAccount rules;
  private final Exchange exchange;
  private final ExchangeOrders orders;
  private final TradeOrders trade;
  private final Assets assets;
  private final MarketBoard board;

  PositionResource(
      Caller caller,
      RulesAccount rules,
      Exchange exchange,
      ExchangeOrders orders,
      TradeOrders trade,
      Assets assets,
      MarketBoard board) {
    this.caller = caller;
    this.rules = rules;
    this.exchange = exchange;
    this.orders = orders;
    this.trade = trade;
    this.assets = assets;
    this.board = board;
  }

  /**
   * What became of one of many positions.
   *
   * @param status as an HTTP status
   * @param body the closing order, if there is one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClosedBody(
      String symbol, int status, @Nullable OrderBody body, @Nullable String message) {}

  @GET
  public List<PositionBody> positions() {
    return caller.followsRules()
        ? rules.positions()
        : exchange.look(
            caller.account(),
            book ->
                Valuation.positions(book, board).stream()
                    .map(position -> body(book, position))
                    .toList());
  }

  @GET
  @Path("/{symbol_or_id}")
  public PositionBody position(@PathParam("symbol_or_id") String symbolOrId) {
    return positions().stream()
        .filter(
            position ->
                position.symbol().equals(symbolOrId) || position.assetId().equals(symbolOrId))
        .findFirst()
        .orElseThrow(() -> ExchangeOrders.refused(Refusal.noPosition()));
  }

  /** Closes a position, or a part of it, by a market order. */
  @DELETE
  @Path("/{symbol_or_id}")
  public OrderBody close(
      @PathParam("symbol_or_id") String symbolOrId,
      @QueryParam("qty") @Nullable String qty,
      @QueryParam("percentage") @Nullable String percentage) {
    requireExchange();
    if (qty != null && percentage != null) {
      throw AlpacaRefusal.invalid("only one of qty or percentage is accepted");
    }
    var part = Parameters.amount("percentage", percentage).orElse(null);
    if (part != null && (part.signum() <= 0 || part.compareTo(WHOLE) > 0)) {
      throw AlpacaRefusal.invalid("percentage must be above 0 and at most 100");
    }
    var symbol = assets.named(symbolOrId).map(Asset::symbol).orElse(symbolOrId);
    return orders.taken(
        trade.close(caller.account(), symbol, Parameters.amount("qty", qty).orElse(null), part));
  }

  /** Closes all positions; each with its own status. */
  @DELETE
  @ResponseStatus(MULTI_STATUS)
  public List<ClosedBody> closeAll(
      @QueryParam("cancel_orders") @DefaultValue("false") boolean cancelOrders) {
    requireExchange();
    var answers = new ArrayList<ClosedBody>();
    trade
        .closeAll(caller.account(), cancelOrders)
        .forEach(
            (symbol, answer) ->
                answers.add(
                    switch (answer) {
                      case Intake.Answer.Taken taken ->
                          new ClosedBody(symbol, OK, orders.taken(taken), null);
                      case Intake.Answer.Refused(var refusal) ->
                          new ClosedBody(symbol, refusal.httpStatus(), null, refusal.message());
                    }));
    return answers;
  }

  private void requireExchange() {
    if (caller.followsRules()) {
      throw AlpacaRefusal.invalid("positions are not closed by request in fill model rules");
    }
  }

  private PositionBody body(Book book, Valuation.Position position) {
    var holding = position.holding();
    var asset = position.asset();
    var basis =
        asset == null
            ? holding.intradayBasis()
            : holding.intradayBasis().multiply(asset.unitSize());
    return PositionBody.of(
        new PositionBody.Figures(
            asset == null ? "" : asset.id(),
            holding.symbol(),
            asset == null ? "" : asset.exchange(),
            asset == null ? "us_equity" : asset.assetClass(),
            asset != null && asset.marginable(),
            holding.qty(),
            new Coverage(book, board).available(holding.symbol()),
            holding.net().avgEntryPrice(),
            position.marketValue(book),
            position.costBasis(book),
            Money.rounded(basis, book.currency()).amount(),
            position.price(),
            holding.lastDayPrice()));
  }
}
