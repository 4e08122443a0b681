package dev.tradewind.conformance;

import static net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderSide.BUY;
import static net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderSide.SELL;
import static net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderStatus.CANCELED;
import static net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderStatus.FILLED;
import static net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderStatus.REPLACED;
import static net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderTimeInForce.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import net.jacobpeterson.alpaca.AlpacaAPI;
import net.jacobpeterson.alpaca.model.endpoint.account.enums.AccountStatus;
import net.jacobpeterson.alpaca.model.endpoint.accountactivities.TradeActivity;
import net.jacobpeterson.alpaca.model.endpoint.accountactivities.enums.ActivityType;
import net.jacobpeterson.alpaca.model.endpoint.accountactivities.enums.TradeActivitySide;
import net.jacobpeterson.alpaca.model.endpoint.assets.enums.AssetClass;
import net.jacobpeterson.alpaca.model.endpoint.assets.enums.AssetStatus;
import net.jacobpeterson.alpaca.model.endpoint.common.enums.SortDirection;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.common.historical.bar.enums.BarTimePeriod;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.stock.historical.bar.StockBar;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.stock.historical.bar.StockBarsResponse;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.stock.historical.bar.enums.BarAdjustment;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.stock.historical.bar.enums.BarFeed;
import net.jacobpeterson.alpaca.model.endpoint.orders.CancelledOrder;
import net.jacobpeterson.alpaca.model.endpoint.orders.Order;
import net.jacobpeterson.alpaca.model.endpoint.orders.enums.CurrentOrderStatus;
import net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderClass;
import net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderType;
import net.jacobpeterson.alpaca.model.endpoint.positions.ClosePositionOrder;
import net.jacobpeterson.alpaca.model.properties.DataAPIType;
import net.jacobpeterson.alpaca.model.properties.EndpointAPIType;
import net.jacobpeterson.alpaca.rest.AlpacaClientException;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The Java client {@code net.jacobpeterson:alpaca-java} 9.2.0, unmodified. Its hosts are fixed, so
 * an interceptor of its HTTP client leads them to the paper broker. The tests share an account and
 * a market and leave the account flat, in any order.
 */
@TestInstance(Lifecycle.PER_CLASS)
class JavaClientTest {

  private static final String SYMBOL = Market.SYMBOL;
  private static final int UNPROCESSABLE = 422;
  private static final int NOT_FOUND = 404;
  private static final double FAR_BELOW = 90.0;

  private Market market;
  private OkHttpClient http;
  private AlpacaAPI alpaca;

  @BeforeAll
  void connect() {
    PaperBroker broker = PaperBroker.running();
    market = Market.atTheOpen(broker);
    market.pass(1); // so that the share has a price
    http =
        new OkHttpClient.Builder()
            .addInterceptor(new AlpacaHosts(broker.url()))
            .callTimeout(Duration.ofSeconds(30))
            .build();
    alpaca =
        new AlpacaAPI(
            http,
            PaperBroker.JAVA_CLIENT.keyId(),
            PaperBroker.JAVA_CLIENT.secret(),
            null,
            EndpointAPIType.PAPER,
            DataAPIType.IEX);
  }

  @AfterAll
  void disconnect() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  @BeforeEach
  void flat() throws AlpacaClientException {
    assertThat(alpaca.positions().get()).isEmpty();
    assertThat(open()).isEmpty();
  }

  @Test
  void accountClockCalendarAndAssets() throws AlpacaClientException {
    var account = alpaca.account().get();
    assertThat(account.getStatus()).isEqualTo(AccountStatus.ACTIVE);
    assertThat(account.getCurrency()).isEqualTo("USD");
    assertThat(decimal(account.getEquity())).isEqualByComparingTo(account.getCash());
    assertThat(decimal(account.getBuyingPower())).isPositive();
    assertThat(account.getTradingBlocked()).isFalse();

    var clock = alpaca.clock().get();
    assertThat(clock.getTimestamp().toInstant()).isEqualTo(market.now());
    assertThat(clock.getIsOpen()).isTrue();
    assertThat(clock.getNextClose()).isEqualTo("2026-01-05T16:00:00-05:00");
    assertThat(clock.getNextOpen()).isEqualTo("2026-01-06T09:30:00-05:00");

    var days = alpaca.calendar().get(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 29));
    assertThat(days)
        .extracting(day -> day.getDate().toString())
        .containsExactly("2026-11-25", "2026-11-27");
    assertThat(days)
        .extracting(day -> day.getClose())
        .containsExactly(LocalTime.of(16, 0), LocalTime.of(13, 0));

    var asset = alpaca.assets().getBySymbol(SYMBOL);
    assertThat(asset.getTradable()).isTrue();
    assertThat(asset.getStatus()).isEqualTo(AssetStatus.ACTIVE);
    assertThat(alpaca.assets().get(AssetStatus.ACTIVE, AssetClass.US_EQUITY))
        .extracting(found -> found.getId())
        .contains(asset.getId());
  }

  @Test
  void anOrderIsPlacedFoundReplacedAndCancelled() throws AlpacaClientException {
    String name = "java-" + UUID.randomUUID();
    Order placed = buyLimit(10, name);
    assertThat(placed.getClientOrderId()).isEqualTo(name);
    assertThat(decimal(placed.getQuantity())).isEqualByComparingTo("10");
    assertThat(decimal(placed.getLimitPrice())).isEqualByComparingTo("90");
    assertThat(placed.getOrderClass())
        .isNull(); // "" of a plain order is none of the client's words
    assertThat(open()).extracting(Order::getId).containsExactly(placed.getId());

    assertThat(refusal(() -> buyLimit(10, name)).getResponseStatusCode()).isEqualTo(UNPROCESSABLE);
    assertThat(refusal(() -> buyLimit(10, name)).getAPIResponseMessage())
        .isEqualTo("client_order_id must be unique");
    assertThat(alpaca.orders().getByClientID(name).getId()).isEqualTo(placed.getId());

    Order replacement =
        alpaca.orders().replace(placed.getId(), 12, DAY, FAR_BELOW - 1, null, null, name + "-2");
    assertThat(replacement.getId()).isNotEqualTo(placed.getId());
    assertThat(replacement.getReplaces()).isEqualTo(placed.getId());
    assertThat(decimal(replacement.getQuantity())).isEqualByComparingTo("12");
    assertThat(decimal(replacement.getLimitPrice())).isEqualByComparingTo("89");
    Order replaced = alpaca.orders().get(placed.getId(), false);
    assertThat(replaced.getStatus()).isEqualTo(REPLACED);
    assertThat(replaced.getReplacedBy()).isEqualTo(replacement.getId());

    alpaca.orders().cancel(replacement.getId());
    assertThat(alpaca.orders().get(replacement.getId(), false).getStatus()).isEqualTo(CANCELED);
    assertThat(open()).isEmpty();
    var again = refusal(() -> alpaca.orders().cancel(replacement.getId()));
    assertThat(again.getResponseStatusCode()).isEqualTo(UNPROCESSABLE);
    assertThat(again.getAPIResponseMessage()).contains("canceled");
    assertThat(
            refusal(() -> alpaca.orders().get(UUID.randomUUID().toString(), false))
                .getResponseStatusCode())
        .isEqualTo(NOT_FOUND);
  }

  @Test
  void ordersAreCancelledTogether() throws AlpacaClientException {
    Order first = buyLimit(1, "java-" + UUID.randomUUID());
    Order second = buyLimit(2, "java-" + UUID.randomUUID());
    assertThat(alpaca.orders().cancelAll())
        .extracting(CancelledOrder::getId)
        .containsExactlyInAnyOrder(first.getId(), second.getId());
    assertThat(list(CurrentOrderStatus.CLOSED, 2))
        .extracting(Order::getId)
        .containsExactly(second.getId(), first.getId());
    assertThat(list(CurrentOrderStatus.ALL, 2)).extracting(Order::getStatus).containsOnly(CANCELED);
  }

  /** A tenth of a minute's volume of 1,000 is ours, so 150 shares take two minutes. */
  @Test
  void fillsReachTheStreamThePositionAndTheActivities() throws AlpacaClientException {
    BigDecimal cash = decimal(alpaca.account().get().getCash());
    try (var updates = new TradeUpdates(alpaca.streaming())) {
      BigDecimal firstPrice = market.comingPrice(0);
      BigDecimal secondPrice = market.comingPrice(1);
      Order bought = alpaca.orders().requestMarketOrder(SYMBOL, 150, BUY, DAY);
      market.pass(2);
      assertThat(updates.of(bought.getId(), 3))
          .containsExactly(
              "NEW", "PARTIAL_FILL 100 at " + firstPrice, "FILL 150 at " + secondPrice);

      BigDecimal paid =
          firstPrice.multiply(new BigDecimal(100)).add(secondPrice.multiply(new BigDecimal(50)));
      Order filled = alpaca.orders().get(bought.getId(), false);
      assertThat(filled.getStatus()).isEqualTo(FILLED);
      assertThat(decimal(filled.getFilledQuantity())).isEqualByComparingTo("150");
      assertThat(decimal(filled.getAverageFillPrice()).round(new MathContext(7)))
          .isEqualByComparingTo(paid.divide(new BigDecimal(150), new MathContext(7)));

      var position = alpaca.positions().getBySymbol(SYMBOL);
      assertThat(decimal(position.getQuantity())).isEqualByComparingTo("150");
      assertThat(position.getSide()).isEqualTo("long");
      assertThat(decimal(position.getCurrentPrice())).isEqualByComparingTo(market.lastPrice());
      assertThat(decimal(alpaca.account().get().getCash()))
          .isEqualByComparingTo(cash.subtract(paid));

      Order reduced = alpaca.positions().close(SYMBOL, 40.0, null);
      assertThat(reduced.getSide()).isEqualTo(SELL);
      BigDecimal sellPrice = market.comingPrice(0);
      market.pass(1);
      assertThat(updates.of(reduced.getId(), 2)).containsExactly("NEW", "FILL 110 at " + sellPrice);

      List<ClosePositionOrder> closing = alpaca.positions().closeAll(true);
      assertThat(closing).extracting(ClosePositionOrder::getSymbol).containsExactly(SYMBOL);
      assertThat(closing).extracting(ClosePositionOrder::getStatus).containsExactly(200);
      String closingId = closing.getFirst().getOrder().getId();
      market.pass(2);
      assertThat(updates.of(closingId, 3)).last().asString().startsWith("FILL 0 at ");
      assertThat(alpaca.positions().get()).isEmpty();
      assertThat(refusal(() -> alpaca.positions().getBySymbol(SYMBOL)).getResponseStatusCode())
          .isEqualTo(NOT_FOUND);

      List<TradeActivity> fills = fillsOf(List.of(bought.getId(), reduced.getId(), closingId));
      assertThat(fills).hasSize(5);
      assertThat(
              fills.stream().map(JavaClientTest::signed).reduce(BigDecimal.ZERO, BigDecimal::add))
          .isZero();
      BigDecimal earned =
          fills.stream()
              .map(fill -> signed(fill).negate().multiply(decimal(fill.getPrice())))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(decimal(alpaca.account().get().getCash())).isEqualByComparingTo(cash.add(earned));
    }
  }

  @Test
  void aBracketProtectsWhatItBuys() throws AlpacaClientException {
    double stop = market.lastPrice().subtract(BigDecimal.TEN).doubleValue();
    double target = market.lastPrice().add(BigDecimal.TEN).doubleValue();
    Order entry =
        alpaca.orders().requestMarketBracketOrder(SYMBOL, 10, BUY, DAY, target, stop, null);
    assertThat(entry.getOrderClass()).isEqualTo(OrderClass.BRACKET);
    assertThat(entry.getLegs()).hasSize(2);
    market.pass(1);
    assertThat(open()).extracting(Order::getType).contains(OrderType.LIMIT);
    alpaca.positions().closeAll(true);
    market.pass(1);
    assertThat(alpaca.positions().get()).isEmpty();
    assertThat(open()).isEmpty();
  }

  @Test
  void barsAreStreamed() throws AlpacaClientException {
    try (var streamed = new StreamedBars(alpaca.stockMarketDataStreaming(), SYMBOL)) {
      BigDecimal price = market.comingPrice(0);
      market.pass(2);
      assertThat(streamed.closes(2))
          .containsExactly(price.doubleValue(), price.add(new BigDecimal("0.10")).doubleValue());
    }
  }

  @Test
  void barsAreReadPageByPage() throws AlpacaClientException {
    ZonedDateTime first = market.now().atZone(ZoneOffset.UTC);
    BigDecimal price = market.comingPrice(0);
    market.pass(2);
    var page = bars(first, null);
    assertThat(page.getBars()).extracting(StockBar::getClose).containsExactly(price.doubleValue());
    var next = bars(first, page.getNextPageToken());
    assertThat(next.getBars())
        .extracting(StockBar::getClose)
        .containsExactly(price.add(new BigDecimal("0.10")).doubleValue());
  }

  private StockBarsResponse bars(ZonedDateTime first, @Nullable String page)
      throws AlpacaClientException {
    return alpaca
        .stockMarketData()
        .getBars(
            SYMBOL,
            first,
            first.plusMinutes(1),
            1,
            page,
            1,
            BarTimePeriod.MINUTE,
            BarAdjustment.RAW,
            BarFeed.IEX);
  }

  private Order buyLimit(int quantity, String clientOrderId) throws AlpacaClientException {
    return alpaca
        .orders()
        .requestOrder(
            SYMBOL,
            (double) quantity,
            null,
            BUY,
            OrderType.LIMIT,
            DAY,
            FAR_BELOW,
            null,
            null,
            null,
            false,
            clientOrderId,
            OrderClass.SIMPLE,
            null,
            null,
            null);
  }

  private List<Order> open() throws AlpacaClientException {
    return list(CurrentOrderStatus.OPEN, 500);
  }

  private List<Order> list(CurrentOrderStatus status, int limit) throws AlpacaClientException {
    return alpaca
        .orders()
        .get(status, limit, null, null, SortDirection.DESCENDING, false, List.of(SYMBOL));
  }

  private List<TradeActivity> fillsOf(List<String> orders) throws AlpacaClientException {
    return alpaca
        .accountActivities()
        .get(null, null, null, SortDirection.ASCENDING, 100, null, ActivityType.FILL)
        .stream()
        .map(TradeActivity.class::cast)
        .filter(fill -> orders.contains(fill.getOrderId()))
        .toList();
  }

  private static BigDecimal signed(TradeActivity fill) {
    BigDecimal quantity = decimal(fill.getQuantity());
    return fill.getSide() == TradeActivitySide.BUY ? quantity : quantity.negate();
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  private interface Call {
    void run() throws AlpacaClientException;
  }

  private static AlpacaClientException refusal(Call call) {
    return catchThrowableOfType(AlpacaClientException.class, call::run);
  }
}
