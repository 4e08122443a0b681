package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.OrderClass;
import dev.tradewind.broker.OrderDraft;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderType;
import dev.tradewind.broker.StopLoss;
import dev.tradewind.broker.TakeProfit;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.broker.Trail;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderRulesTest {

  private static final Symbol AAPL = new Symbol("AAPL");

  private static BigDecimal of(String amount) {
    return new BigDecimal(amount);
  }

  private static OrderDraft order() {
    return order(Side.BUY);
  }

  private static OrderDraft order(Side side) {
    return OrderRequest.order(AAPL, side, "c").qty(BigDecimal.TEN);
  }

  private static void allowed(OrderDraft draft) {
    assertThat(OrderRules.broken(draft.build())).isEmpty();
  }

  private static void refused(OrderDraft draft, String rule) {
    assertThat(OrderRules.broken(draft.build())).contains(rule);
  }

  /** An order the draft would not make. */
  private static OrderRequest raw(
      OrderType type, @Nullable BigDecimal limit, @Nullable BigDecimal stop, TimeInForce time) {
    return new OrderRequest(
        AAPL,
        Side.BUY,
        type,
        BigDecimal.TEN,
        null,
        limit,
        stop,
        null,
        time,
        false,
        OrderClass.SIMPLE,
        null,
        null,
        null,
        "c",
        null);
  }

  @Test
  void theFiveTypes() {
    allowed(order());
    allowed(order().limit(of("150.25")));
    allowed(order().stop(of("150.25")));
    allowed(order().stopLimit(of("150.25"), of("150.30")));
    allowed(order().trailingStop(new Trail.Price(of("1.5"))));
    allowed(order().trailingStop(new Trail.Percent(of("0.1"))).timeInForce(TimeInForce.GTC));
  }

  @ParameterizedTest
  @CsvSource({
    "MARKET, 1, , market orders require no stop or limit price",
    "MARKET, , 1, market orders require no stop or limit price",
    "LIMIT, , , limit orders require a limit price",
    "LIMIT, 1, 1, limit orders require no stop price",
    "STOP, , , stop orders require a stop price and no limit price",
    "STOP, 1, 1, stop orders require a stop price and no limit price",
    "STOP_LIMIT, 1, , stop limit orders require both prices",
    "STOP_LIMIT, , 1, stop limit orders require both prices",
    "TRAILING_STOP, , , trailing stop orders require trail_price or trail_percent",
    "TRAILING_STOP, 1, , trailing stop orders require no stop or limit price",
    "UNKNOWN, , , the order type is unknown"
  })
  void eachTypeHasItsPricesAndNoOther(
      OrderType type, @Nullable BigDecimal limit, @Nullable BigDecimal stop, String rule) {
    assertThat(OrderRules.broken(raw(type, limit, stop, TimeInForce.DAY))).contains(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "1.00, true", "1.01, true", "1.010, true", "1.001, false", "290.123, false",
    "0.9999, true", "0.99990, true", "0.99999, false", "0.0001, true", "0.00001, false"
  })
  void aPriceHasTwoDecimalsFromOneDollarAndFourBelow(String price, boolean fine) {
    var broken = OrderRules.broken(order().limit(of(price)).build());
    assertThat(broken.isEmpty()).isEqualTo(fine);
    if (!fine) {
      assertThat(broken)
          .containsExactly(
              "invalid limit_price "
                  + price
                  + ". sub-penny increment does not fulfill minimum pricing criteria");
    }
  }

  @Test
  void pricesAreAboveZero() {
    refused(order().limit(BigDecimal.ZERO), "limit price must be > 0");
    refused(order().stop(of("-1")), "stop price must be > 0");
    refused(order().trailingStop(new Trail.Price(BigDecimal.ZERO)), "trail must be > 0");
    refused(order().trailingStop(new Trail.Percent(of("-0.1"))), "trail must be > 0");
    refused(order().oto(new StopLoss(of("0"), null)), "stop loss.stop price must be > 0");
  }

  @Test
  void anAmountOfMoneyIsAMarketOrderForTheDay() {
    var notional = OrderRequest.order(AAPL, Side.BUY, "c").notional(of("100.50"));
    allowed(notional);
    refused(
        notional.timeInForce(TimeInForce.GTC), "notional orders must be market orders for the day");
    refused(
        OrderRequest.order(AAPL, Side.BUY, "c").notional(of("100")).limit(of("1")),
        "notional orders must be market orders for the day");
  }

  @Test
  void extendedHoursAreForLimitOrders() {
    allowed(order().limit(of("1")).extendedHours());
    allowed(order().limit(of("1")).timeInForce(TimeInForce.GTC).extendedHours());
    refused(order().extendedHours(), "only type=\"limit\" is allowed for extended hours orders");
    refused(
        order().limit(of("1")).timeInForce(TimeInForce.IOC).extendedHours(),
        "extended hours orders must be day or gtc");
    refused(
        order()
            .limit(of("1"))
            .bracket(StopLoss.at(of("0.5")), new TakeProfit.AtPrice(of("2")))
            .extendedHours(),
        "extended hours orders must be simple");
  }

  @ParameterizedTest
  @EnumSource(
      value = TimeInForce.class,
      names = {"OPG", "CLS", "IOC", "FOK"})
  void trailingStopsAndComplexOrdersAreForTheDayOrLonger(TimeInForce time) {
    refused(
        order().trailingStop(new Trail.Price(of("1"))).timeInForce(time),
        "trailing stop orders must be day or gtc");
    refused(
        order().oto(StopLoss.at(of("1"))).timeInForce(time), "complex orders must be day or gtc");
  }

  @Test
  void auctionsTakeMarketAndLimitOrders() {
    allowed(order().timeInForce(TimeInForce.OPG));
    allowed(order().limit(of("1")).timeInForce(TimeInForce.CLS));
    refused(
        order().stop(of("1")).timeInForce(TimeInForce.OPG),
        "opg and cls orders must be market or limit orders");
    allowed(order().limit(of("1")).timeInForce(TimeInForce.IOC));
    allowed(order().limit(of("1")).timeInForce(TimeInForce.FOK));
  }

  @Test
  void aTrailingStopIsSimple() {
    refused(
        order().oto(StopLoss.at(of("1"))).trailingStop(new Trail.Price(of("1"))),
        "trailing stop orders must be simple orders");
  }

  @ParameterizedTest
  @CsvSource({
    "BUY, 100.00, 100.01, true",
    "BUY, 100.00, 100.00, false",
    "BUY, 100.00, 99.99, false",
    "SELL, 100.00, 99.99, true",
    "SELL, 100.00, 100.00, false",
    "SELL, 100.00, 100.01, false"
  })
  void aBracketsTargetIsACentBeyondItsStop(Side side, String stop, String target, boolean fine) {
    var bracket =
        order(side)
            .bracket(StopLoss.at(of(stop)), new TakeProfit.AtPrice(of(target)))
            .timeInForce(TimeInForce.GTC)
            .build();
    assertThat(OrderRules.broken(bracket).isEmpty()).isEqualTo(fine);
  }

  @Property
  void theDistanceLawIsTheSameMirrored(
      @ForAll @IntRange(min = 100, max = 10_000) int stop,
      @ForAll @IntRange(min = 100, max = 10_000) int target) {
    var low = BigDecimal.valueOf(stop, 2);
    var high = BigDecimal.valueOf(target, 2);
    assertThat(bracket(Side.BUY, low, high)).isEqualTo(bracket(Side.SELL, high, low));
    assertThat(bracket(Side.BUY, low, high)).isEqualTo(target > stop);
  }

  private static boolean bracket(Side side, BigDecimal stop, BigDecimal target) {
    return OrderRules.broken(
            order(side).bracket(StopLoss.at(stop), new TakeProfit.AtPrice(target)).build())
        .isEmpty();
  }

  @Test
  void anOcoIsALimitOrderWithBothWhoseSideIsTheExits() {
    allowed(order(Side.SELL).oco(StopLoss.at(of("99")), new TakeProfit.AtPrice(of("101"))));
    allowed(order(Side.BUY).oco(StopLoss.at(of("101")), new TakeProfit.AtPrice(of("99"))));
    refused(
        order(Side.SELL).oco(StopLoss.at(of("101")), new TakeProfit.AtPrice(of("99"))),
        "take_profit.limit_price must be >= stop_loss.stop_price + 0.01");
    refused(
        order(Side.SELL)
            .oco(StopLoss.at(of("99")), new TakeProfit.AtPrice(of("101")))
            .stop(of("1")),
        "oco orders must be limit orders");
  }

  @Test
  void anOtoHasOneOfThem() {
    allowed(order().oto(StopLoss.at(of("99"))));
    allowed(order().oto(new TakeProfit.AtPrice(of("101"))));
    refused(
        order().oto(StopLoss.at(of("99"))).oto(new TakeProfit.AtPrice(of("101"))),
        "oto orders require either take_profit or stop_loss");
  }

  @Test
  void aFeedHasRulesOfItsOwn() {
    allowed(order().limit(of("1325.123")).subtag("S"));
    allowed(order().timeInForce(TimeInForce.BAR_CLOSE));
    allowed(
        order()
            .limit(of("99.1234"))
            .bracket(StopLoss.at(of("98.1234")), new TakeProfit.RiskMultiple(BigDecimal.TWO)));
  }

  private static OrderDraft option() {
    return OrderRequest.order(new Symbol("AAPL260116C00152500"), Side.BUY, "c").qty(BigDecimal.TEN);
  }

  @Test
  void anOptionIsTradedByWholeContractsForTheDay() {
    allowed(option());
    allowed(option().qty(of("2.0")).limit(of("0.05")));
    allowed(option().stop(of("3.10")));
    allowed(option().stopLimit(of("3.10"), of("3.20")));
  }

  @Test
  void whatNoOptionIsTradedBy() {
    refused(option().qty(of("1.5")), "qty must be integer for options trading");
    refused(
        OrderRequest.order(new Symbol("AAPL260116C00152500"), Side.BUY, "c").notional(of("100")),
        "notional orders are not supported for options trading");
    for (TimeInForce time : new TimeInForce[] {TimeInForce.GTC, TimeInForce.IOC, TimeInForce.OPG}) {
      refused(
          option().limit(of("2")).timeInForce(time),
          "order_time_in_force provided not supported for options trading");
    }
    refused(
        option().bracket(StopLoss.at(of("1")), new TakeProfit.AtPrice(of("3"))),
        "complex orders not supported for options trading");
    refused(option().oto(StopLoss.at(of("1"))), "complex orders not supported for options trading");
    refused(
        option().trailingStop(new Trail.Price(of("1"))), "invalid order type for options trading");
    refused(
        option().limit(of("2")).extendedHours(),
        "extended hours is not supported for options trading");
  }

  @ParameterizedTest
  @CsvSource({"0.01, true", "0.05, true", "0.055, false", "2.05, true", "2.055, false"})
  void anOptionIsPricedInCents(String price, boolean fine) {
    assertThat(OrderRules.broken(option().limit(of(price)).build()).isEmpty()).isEqualTo(fine);
  }
}
