package dev.tradewind.ledger.trade.rest;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.page.Decimals;
import dev.tradewind.ledger.trade.ReadTrades;
import dev.tradewind.ledger.trade.ReadTrades.MarkedHolding;
import dev.tradewind.ledger.trade.domain.Fill;
import dev.tradewind.ledger.trade.domain.NumberedTrade;
import dev.tradewind.ledger.trade.domain.Trade;
import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The fills booked and what is held. */
@Path("/")
@Tag(name = "Trades", description = "Fills as booked, and what each strategy holds.")
@RunOnVirtualThread
@RolesAllowed({Roles.VIEWER, Roles.SERVICE})
@AdmitsServices({"portfolio", "execution", "risk", "reconciliation", "alert"})
public class TradeResource {

  private final ReadTrades readTrades;

  TradeResource(ReadTrades readTrades) {
    this.readTrades = readTrades;
  }

  /**
   * One fill (S0-007). Money is in {@code currency}.
   *
   * @param orderId the order's id at the broker, as {@code brokerOrderId}
   * @param notional price × point value × shares with the costs on top for a buy, off for a sell
   * @param pnl of an exit: what the round trip brought in cash, fees included
   */
  public record TradeBody(
      long id,
      AccountId account,
      Mode mode,
      String runId,
      LocalDate tradingDay,
      String tradeId,
      String executionId,
      StrategyId strategyId,
      String signalId,
      Symbol symbol,
      String leg,
      String action,
      Direction direction,
      BigDecimal shares,
      BigDecimal requestedPrice,
      BigDecimal execPrice,
      BigDecimal pointValue,
      Currency currency,
      BigDecimal slippageCost,
      BigDecimal commissionCost,
      BigDecimal totalCost,
      BigDecimal notional,
      String orderId,
      String brokerOrderId,
      String clientOrderId,
      @Nullable String entryTradeId,
      @Nullable String exitReason,
      Instant executedAt,
      @Nullable BigDecimal pnl,
      long factNumber,
      boolean external) {}

  /**
   * @param qty signed: negative is short
   * @param cost in currency at the price paid, with the sign of the quantity
   * @param currentPrice the executor's last mark of the symbol; null, as what follows from it, as
   *     long as there is none
   * @param marketValue in currency at that price, negative for a short one
   * @param unrealizedPnl what closing it there would make, without fees
   * @param pricedAt ts of the bar whose close it is
   */
  public record HoldingBody(
      StrategyId strategyId,
      Symbol symbol,
      BigDecimal qty,
      @Nullable BigDecimal avgPrice,
      BigDecimal cost,
      Currency currency,
      @Nullable BigDecimal currentPrice,
      @Nullable BigDecimal marketValue,
      @Nullable BigDecimal unrealizedPnl,
      @Nullable Instant pricedAt) {}

  /** The trades of a run or of a scope, in the order they were booked. */
  @GET
  @Path("trades")
  public Page<TradeBody> trades(
      @QueryParam("run_id") @Nullable String runId,
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (runId == null && account == null) {
      throw Problems.validation("Name a run with run_id, or a scope with account and mode.");
    }
    var scope = account == null ? null : ScopeQuery.of(account, mode);
    var page = PageRequest.of(limit, cursor);
    return page.page(
            readTrades.trades(scope, runId, page.after(), page.rowsToRead()), NumberedTrade::id)
        .map(TradeResource::body);
  }

  /** What is open, by strategy and symbol. */
  @GET
  @Path("holdings")
  public Page<HoldingBody> holdings(
      @QueryParam("account") @Nullable String account, @QueryParam("mode") @Nullable String mode) {
    return Page.whole(readTrades.holdings(ScopeQuery.of(account, mode))).map(TradeResource::body);
  }

  private static HoldingBody body(MarkedHolding marked) {
    var owned = marked.owned();
    var holding = owned.holding();
    var mark = marked.mark();
    return new HoldingBody(
        owned.strategyId(),
        owned.symbol(),
        Decimals.plain(holding.quantity()),
        Decimals.plainOrNull(holding.averagePrice().orElse(null)),
        holding.cost().amount(),
        holding.cost().currency(),
        mark == null ? null : Decimals.plain(mark.price()),
        mark == null ? null : mark.value(holding).amount(),
        mark == null ? null : mark.unrealized(holding).amount(),
        mark == null ? null : mark.pricedAt());
  }

  private static TradeBody body(NumberedTrade numbered) {
    Trade trade = numbered.trade();
    Fill fill = trade.fill();
    var id = fill.identity();
    return new TradeBody(
        numbered.id(),
        trade.scope().account(),
        trade.scope().mode(),
        trade.runId(),
        trade.tradingDay(),
        id.tradeId(),
        id.executionId(),
        id.strategyId(),
        id.signalId(),
        id.symbol(),
        fill.leg().name(),
        fill.side().name(),
        fill.direction(),
        Decimals.plain(fill.quantity()),
        Decimals.plain(fill.requestedPrice()),
        Decimals.plain(fill.price()),
        Decimals.plain(fill.pointValue()),
        fill.currency(),
        trade.costs().slippage(),
        trade.costs().commission(),
        trade.costs().total(),
        trade.costs().notional(),
        id.brokerOrderId(),
        id.brokerOrderId(),
        id.clientOrderId(),
        trade.exit().map(Trade.Exit::entryTradeId).orElse(null),
        trade.exit().map(Trade.Exit::reason).orElse(null),
        fill.filledAt(),
        trade.exit().map(exit -> exit.pnl().amount()).orElse(null),
        trade.factNumber(),
        fill.external());
  }
}
