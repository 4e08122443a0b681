package dev.tradewind.paper.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.alpaca.domain.FillModel;
import dev.tradewind.paper.market.BarCorrected;
import dev.tradewind.paper.market.BarPrinted;
import dev.tradewind.paper.market.LastPrices;
import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.marketdata.BarHistory;
import dev.tradewind.paper.marketdata.domain.PricedBar;
import dev.tradewind.paper.marketdata.domain.Timeframe;
import dev.tradewind.paper.marketdata.rest.BarBody;
import dev.tradewind.paper.marketdata.rest.QuoteBody;
import dev.tradewind.paper.marketdata.rest.TradeBody;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.TurnOpened;
import dev.tradewind.paper.trading.domain.Plain;
import dev.tradewind.paper.trading.domain.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells the market-data stream what happens: the printed bars to accounts of fill model {@code
 * alpaca}, the bars and turns of the feed to the account of fill model {@code rules}.
 */
@ApplicationScoped
public class MarketTeller {

  private static final Logger LOG = Logger.getLogger(MarketTeller.class);

  private static final String BARS = "bars";
  private static final String UPDATED_BARS = "updatedBars";
  private static final String DAILY_BARS = "dailyBars";
  private static final String TRADES = "trades";
  private static final String QUOTES = "quotes";

  private final StreamConnections connections;
  private final Desk desk;
  private final LastPrices prices;
  private final BarHistory history;
  private final ObjectMapper mapper;
  private volatile long lastPrinted;

  MarketTeller(
      StreamConnections connections,
      Desk desk,
      LastPrices prices,
      BarHistory history,
      ObjectMapper mapper) {
    this.connections = connections;
    this.desk = desk;
    this.prices = prices;
    this.history = history;
    this.mapper = mapper;
  }

  /** A bar has been printed: its bar, trade and quote, and the day so far. */
  void printed(@Observes BarPrinted printed) {
    if (printed.number() <= lastPrinted) {
      return; // told before it had to be told again
    }
    lastPrinted = printed.number();
    var symbol = printed.symbol();
    var listeners = listeners(FillModel.ALPACA);
    var bar = prices.last(symbol).orElse(new MarketBar(symbol, printed.bar(), null, null));
    tell(
        listeners,
        TRADES,
        symbol,
        () -> message("t", symbol, mapper.valueToTree(TradeBody.lastOf(bar))));
    prices
        .quote(symbol)
        .ifPresent(
            quote ->
                tell(
                    listeners,
                    QUOTES,
                    symbol,
                    () -> message("q", symbol, mapper.valueToTree(QuoteBody.of(quote)))));
    tell(
        listeners,
        BARS,
        symbol,
        () -> message("b", symbol, mapper.valueToTree(BarBody.of(PricedBar.of(bar)))));
    tell(listeners, DAILY_BARS, symbol, () -> day(symbol));
  }

  /** A printed bar has been corrected: the bar as it is now, and the day so far. */
  void corrected(@Observes BarCorrected corrected) {
    var bar = corrected.bar();
    var symbol = bar.symbol();
    var listeners = listeners(FillModel.ALPACA);
    tell(
        listeners,
        UPDATED_BARS,
        symbol,
        () -> message("u", symbol, mapper.valueToTree(BarBody.of(PricedBar.of(bar)))));
    tell(listeners, DAILY_BARS, symbol, () -> day(symbol));
  }

  /** A turn has opened: its bar to those who want bars, then the turn. */
  void turnOpened(@Observes TurnOpened opened) {
    var turn = opened.turn();
    var bar = opened.bar();
    for (StreamConnection connection : listeners(FillModel.RULES)) {
      try {
        if (bar != null
            && connection.wants(BARS, turn.symbol())
            && connections.goesOut(connection)) {
          connection.send(turnBar(turn.symbol(), bar));
        }
        if (connection.wants(DataStream.TURNS, turn.symbol())) {
          tellTurn(connection, turn);
        }
      } catch (RuntimeException e) {
        LOG.warnf("paper.stream turn %d not sent: %s", turn.number(), e);
      }
    }
  }

  /** Tells the open turn, so a client that reconnects misses none. */
  void tellOpenTurn(StreamConnection connection) {
    if (connection.account().map(PaperAccount::fillModel).orElse(null) != FillModel.RULES) {
      return;
    }
    desk.latestTurn();
    desk.gate()
        .open()
        .filter(turn -> connection.wants(DataStream.TURNS, turn.symbol()))
        .ifPresent(turn -> tellTurn(connection, turn));
  }

  private void tellTurn(StreamConnection connection, Turn turn) {
    if (connections.goesOut(connection) && connection.takeTurn(turn.number())) {
      connection.send("[" + turn.content() + "]");
    }
  }

  private List<StreamConnection> listeners(FillModel model) {
    return connections.onMarketData().stream()
        .filter(
            connection ->
                connection.account().filter(account -> account.fillModel() == model).isPresent())
        .toList();
  }

  private void tell(
      List<StreamConnection> listeners, String kind, String symbol, Supplier<ArrayNode> message) {
    var wanting = listeners.stream().filter(connection -> connection.wants(kind, symbol)).toList();
    if (wanting.isEmpty()) {
      return;
    }
    var content = message.get();
    if (content.isEmpty()) {
      return;
    }
    for (StreamConnection connection : wanting) {
      try {
        if (connections.goesOut(connection)) {
          connection.send(content);
        }
      } catch (RuntimeException e) {
        LOG.warnf("paper.stream %s of %s not sent: %s", kind, symbol, e);
      }
    }
  }

  private ArrayNode day(String symbol) {
    var day = history.newest(symbol, Timeframe.DAY, 1);
    return day.isEmpty()
        ? JsonNodeFactory.instance.arrayNode()
        : message("d", symbol, mapper.valueToTree(BarBody.of(day.getFirst())));
  }

  private ArrayNode turnBar(String symbol, Bar bar) {
    return message(
        "b",
        symbol,
        mapper.valueToTree(BarBody.of(PricedBar.of(new MarketBar(symbol, bar, null, 0L)))));
  }

  private static ArrayNode message(String type, String symbol, ObjectNode body) {
    var array = JsonNodeFactory.instance.arrayNode();
    var time = body.remove("t");
    var message = array.addObject().put("T", type).put("S", symbol);
    body.properties().forEach(field -> message.set(field.getKey(), plain(field.getValue())));
    message.set("t", time);
    return array;
  }

  /** Without an exponent: the tree has none of the zeros it would need. */
  private static JsonNode plain(JsonNode value) {
    return value.isBigDecimal() ? DecimalNode.valueOf(Plain.of(value.decimalValue())) : value;
  }
}
