package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.AccountConfiguration;
import dev.tradewind.broker.ActivityQuery;
import dev.tradewind.broker.BrokerAccount;
import dev.tradewind.broker.BrokerActivity;
import dev.tradewind.broker.BrokerAsset;
import dev.tradewind.broker.BrokerClock;
import dev.tradewind.broker.BrokerDay;
import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BrokerPosition;
import dev.tradewind.broker.BulkAnswer;
import dev.tradewind.broker.Cancel;
import dev.tradewind.broker.Close;
import dev.tradewind.broker.OptionContract;
import dev.tradewind.broker.OptionQuery;
import dev.tradewind.broker.OrderChange;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.PortfolioHistory;
import dev.tradewind.broker.Replace;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.rate.CallClass;
import dev.tradewind.broker.rate.RequestGate;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A broker that speaks the Alpaca trading API: the service itself, or the paper broker. */
public final class AlpacaBroker implements BrokerGateway {

  private static final int ACTIVITIES_PER_PAGE = 100;

  private final AlpacaHttp http;
  private final AlpacaOrders orders;

  /** An account that nobody else in this process uses. */
  public AlpacaBroker(AlpacaSettings settings) {
    this(settings, new RequestGate(settings.rate()));
  }

  /**
   * @param gate shared by all who use the account in this process
   */
  public AlpacaBroker(AlpacaSettings settings, RequestGate gate) {
    this.http = new AlpacaHttp(settings, settings.tradingUrl(), gate);
    this.orders = new AlpacaOrders(http, settings.callTimeout());
  }

  @Override
  public Send send(OrderRequest order, Duration timeout) {
    return orders.send(order, timeout);
  }

  @Override
  public Cancel cancel(String orderId) {
    return orders.cancel(orderId);
  }

  @Override
  public BulkAnswer cancelAll(Duration timeout) {
    return orders.cancelAll(timeout);
  }

  @Override
  public Replace replace(String orderId, OrderChange change, Duration timeout) {
    return orders.replace(orderId, change, timeout);
  }

  @Override
  public Close closePosition(Symbol symbol, Close.Amount amount, Duration timeout) {
    return orders.closePosition(symbol, amount, timeout);
  }

  @Override
  public BulkAnswer closeAllPositions(boolean cancelOrders, Duration timeout) {
    return orders.closeAllPositions(cancelOrders, timeout);
  }

  @Override
  public Optional<BrokerOrder> findByClientOrderId(String clientOrderId) {
    return http.find(CallClass.ENTRY, orders.byClientOrderId(clientOrderId))
        .map(body -> OrderJson.order(Fields.of(body)));
  }

  @Override
  public Optional<BrokerOrder> findById(String orderId) {
    return find(
        CallClass.ENTRY,
        "/v2/orders/" + AlpacaHttp.encoded(orderId) + "?nested=true",
        OrderJson::order);
  }

  @Override
  public List<BrokerOrder> orders(OrderQuery query) {
    var filter =
        "/v2/orders?direction=asc&nested=false&status=%s&limit=%d"
            .formatted(query.status().text(), query.pageSize());
    if (!query.symbols().isEmpty()) {
      filter +=
          "&symbols="
              + query.symbols().stream()
                  .map(symbol -> AlpacaHttp.encoded(symbol.text()))
                  .collect(Collectors.joining(","));
    }
    return pages(
        filter,
        after(query.after()),
        "&after_order_id=",
        query.pageSize(),
        OrderJson::order,
        BrokerOrder::id);
  }

  @Override
  public BrokerAccount account() {
    return AccountJson.account(read("/v2/account"));
  }

  @Override
  public AccountConfiguration configuration() {
    return AccountJson.configuration(read("/v2/account/configurations"));
  }

  @Override
  public AccountConfiguration configure(AccountConfiguration.Change change) {
    return AccountJson.configuration(
        Fields.of(
            http.read(
                CallClass.EXIT,
                http.withBody("/v2/account/configurations", "PATCH", AccountJson.text(change)))));
  }

  @Override
  public BrokerClock clock() {
    return AccountJson.clock(read("/v2/clock"));
  }

  @Override
  public List<BrokerDay> calendar(LocalDate from, LocalDate through) {
    return list("/v2/calendar?start=" + from + "&end=" + through, AccountJson::day);
  }

  @Override
  public Optional<BrokerAsset> asset(Symbol symbol) {
    return find(
        CallClass.READ, "/v2/assets/" + AlpacaHttp.encoded(symbol.text()), AccountJson::asset);
  }

  @Override
  public List<BrokerAsset> activeAssets() {
    return list("/v2/assets?status=active&asset_class=us_equity", AccountJson::asset);
  }

  @Override
  public Optional<OptionContract> option(OptionSymbol symbol) {
    return find(
        CallClass.READ,
        "/v2/options/contracts/" + AlpacaHttp.encoded(symbol.toString()),
        OptionJson::contract);
  }

  @Override
  public List<OptionContract> options(OptionQuery query) {
    var all = new ArrayList<OptionContract>();
    http.eachPage(
        OptionJson.path(query),
        page ->
            page.raw("option_contracts")
                .forEach(contract -> all.add(OptionJson.contract(Fields.of(contract)))));
    return List.copyOf(all);
  }

  @Override
  public List<BrokerPosition> positions() {
    return list("/v2/positions", AccountJson::position);
  }

  @Override
  public Optional<BrokerPosition> position(Symbol symbol) {
    return find(
        CallClass.READ,
        "/v2/positions/" + AlpacaHttp.encoded(symbol.text()),
        AccountJson::position);
  }

  @Override
  public List<BrokerFill> fills(@Nullable Instant after) {
    return pages(
        "/v2/account/activities/FILL?direction=asc&page_size=" + ACTIVITIES_PER_PAGE + after(after),
        "",
        "&page_token=",
        ACTIVITIES_PER_PAGE,
        ActivityJson::fill,
        BrokerFill::id);
  }

  @Override
  public List<BrokerActivity> activities(ActivityQuery query) {
    var filter =
        new StringBuilder("/v2/account/activities?direction=asc&page_size=")
            .append(ACTIVITIES_PER_PAGE);
    if (!query.types().isEmpty()) {
      filter
          .append("&activity_types=")
          .append(query.types().stream().map(AlpacaHttp::encoded).collect(Collectors.joining(",")));
    }
    filter.append(after(query.after()));
    if (query.until() != null) {
      filter.append("&until=").append(AlpacaHttp.encoded(query.until().toString()));
    }
    if (query.orderId() != null) {
      filter.append("&order_id=").append(AlpacaHttp.encoded(query.orderId()));
    }
    return pages(
        filter.toString(),
        "",
        "&page_token=",
        ACTIVITIES_PER_PAGE,
        ActivityJson::activity,
        BrokerActivity::id);
  }

  @Override
  public PortfolioHistory portfolioHistory(String period, String timeframe) {
    return AccountJson.history(
        read(
            "/v2/account/portfolio/history?period=%s&timeframe=%s"
                .formatted(AlpacaHttp.encoded(period), AlpacaHttp.encoded(timeframe))));
  }

  /** Reads pages until one is not full; each begins after the last item of the one before. */
  private <T> List<T> pages(
      String filter,
      String from,
      String next,
      int pageSize,
      Function<Fields, T> element,
      Function<T, String> id) {
    var all = new ArrayList<T>();
    var position = from;
    while (true) {
      var page = list(filter + position, element);
      all.addAll(page);
      if (page.size() < pageSize) {
        return List.copyOf(all);
      }
      var following = next + AlpacaHttp.encoded(id.apply(page.getLast()));
      if (following.equals(position)) {
        throw new UnreadableAnswerException("the same page twice: " + filter);
      }
      position = following;
    }
  }

  private Fields read(String pathAndQuery) {
    return Fields.of(http.read(CallClass.READ, http.request(pathAndQuery)));
  }

  private <T> List<T> list(String pathAndQuery, Function<Fields, T> element) {
    return Fields.array(http.read(CallClass.READ, http.request(pathAndQuery)), element);
  }

  private <T> Optional<T> find(CallClass kind, String path, Function<Fields, T> element) {
    return http.find(kind, http.request(path)).map(body -> element.apply(Fields.of(body)));
  }

  private static String after(@Nullable Instant instant) {
    return instant == null ? "" : "&after=" + AlpacaHttp.encoded(instant.toString());
  }
}
