package dev.tradewind.paper.exchange.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.exchange.Exchange;
import dev.tradewind.paper.exchange.ExchangeLists;
import dev.tradewind.paper.exchange.MarketBoard;
import dev.tradewind.paper.exchange.domain.EquityHistory;
import dev.tradewind.paper.trading.rest.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the account was worth over time, as the Alpaca API has it. */
@Path("/v2/account/portfolio/history")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca")
public class HistoryResource {

  private final Caller caller;
  private final Exchange exchange;
  private final ExchangeLists lists;
  private final MarketBoard board;

  HistoryResource(Caller caller, Exchange exchange, ExchangeLists lists, MarketBoard board) {
    this.caller = caller;
    this.exchange = exchange;
    this.lists = lists;
    this.board = board;
  }

  /** Parallel lists. The wire has numbers here, not text. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record HistoryBody(
      List<Long> timestamp,
      List<Double> equity,
      List<Double> profitLoss,
      List<Double> profitLossPct,
      double baseValue,
      LocalDate baseValueAsof,
      String timeframe,
      Map<String, List<Double>> cashflow) {}

  @GET
  public HistoryBody history(
      @QueryParam("period") @Nullable String period,
      @QueryParam("timeframe") @Nullable String timeframe,
      @QueryParam("start") @Nullable String start,
      @QueryParam("end") @Nullable String end) {
    if (caller.followsRules()) {
      throw AlpacaRefusal.invalid("an account of fill model rules keeps no history");
    }
    var account = caller.account();
    var to = Parameters.time("end", end).orElseGet(board::now);
    Optional<Instant> from = Parameters.time("start", start);
    EquityHistory.Frame frame;
    Instant begin;
    try {
      begin =
          from.isPresent() ? from.get() : EquityHistory.begin(period == null ? "1M" : period, to);
      frame = EquityHistory.frame(timeframe, begin, to);
    } catch (IllegalArgumentException e) {
      throw AlpacaRefusal.invalid(String.valueOf(e.getMessage()));
    }
    exchange.look(account, book -> book.accountId());
    var base =
        lists
            .equityBefore(account, begin)
            .map(point -> point.equity())
            .orElse(account.terms().initialCash());
    var points = EquityHistory.of(lists.equity(account, begin, to), base, frame);
    return new HistoryBody(
        points.stream().map(point -> point.at().getEpochSecond()).toList(),
        numbers(points, point -> point.equity().doubleValue()),
        numbers(points, point -> point.profit().doubleValue()),
        numbers(points, point -> point.ratio().doubleValue()),
        base.doubleValue(),
        MarketBoard.dayOf(begin),
        frame.text(),
        Map.of());
  }

  private static List<Double> numbers(
      List<EquityHistory.Step> points, ToDoubleFunction<EquityHistory.Step> number) {
    return points.stream().mapToDouble(number).boxed().toList();
  }
}
