package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hold 1 AAPL market day|side must be buy or sell",
        "buy 1 AAPL magic day|invalid order type",
        "buy 1 AAPL market week|invalid time_in_force",
        "buy 1 AAPL market day class=trio|invalid order_class",
        "buy 0 AAPL market day|qty must be > 0",
        "buy -1 AAPL market day|qty must be > 0",
        "buy 0.0000000001 AAPL market day|invalid qty 0.0000000001: at most 9 decimals",
        "buy $0 AAPL market day|notional must be > 0",
        "buy $1.001 AAPL market day|notional must be limited to 2 decimal places",
        "buy $10 AAPL limit day limit=9|notional orders must be market orders with time_in_force day",
        "buy $10 AAPL market gtc|notional orders must be market orders with time_in_force day",
        "buy 0.5 AAPL market gtc|fractional orders must be DAY orders",
        "buy 0.5 AAPL market day class=bracket tp=2 sl=1|fractional orders must be simple orders",
        "buy 1 AAPL market day limit=9|market orders require no stop or limit price",
        "buy 1 AAPL market day stop=9|market orders require no stop or limit price",
        "buy 1 AAPL limit day|limit orders require limit price",
        "buy 1 AAPL limit day limit=0|limit price must be > 0",
        "buy 1 AAPL limit day limit=9 stop=9|limit orders require no stop price",
        "buy 1 AAPL stop day|stop orders require stop price",
        "buy 1 AAPL stop day stop=-1|stop price must be > 0",
        "buy 1 AAPL stop day stop=1 limit=1|stop orders require no limit price",
        "buy 1 AAPL stop_limit day stop=1|limit orders require limit price",
        "buy 1 AAPL limit day limit=1.123456789|invalid limit price 1.123456789. 8 decimals and 9 digits before the point are kept",
        "buy 1 AAPL trailing_stop day|trailing stop orders must specify one of trail_price or trail_percent",
        "buy 1 AAPL trailing_stop day trail_price=1 trail_percent=1|trailing stop orders must specify one of trail_price or trail_percent",
        "buy 1 AAPL trailing_stop ioc trail_price=1|trailing stop orders must be DAY or GTC orders",
        "buy 1 AAPL trailing_stop day trail_percent=100|trail percent must be < 100",
        "buy 1 AAPL trailing_stop day trail_price=1 class=oto sl=1|trailing stop orders must be simple orders",
        "buy 1 AAPL market day trail_price=1|only trailing_stop orders take trail_price or trail_percent",
        "buy 1 AAPL market day extended|only type=\"limit\" is allowed for extended hours orders",
        "buy 1 AAPL limit ioc limit=1 extended|extended hours orders must be DAY or GTC limit orders",
        "buy 1 AAPL limit day limit=1 extended class=oto sl=1|extended hours orders must be simple orders",
        "buy 1 AAPL stop opg stop=1|opg and cls orders must be market or limit orders",
        "buy 1 AAPL stop ioc stop=1|stop orders must be DAY or GTC orders",
        "buy 1 AAPL market ioc class=oto sl=1|complex orders must be DAY or GTC orders",
        "buy 1 AAPL market day tp=2|simple orders take no take_profit or stop_loss",
        "buy 1 AAPL market day class=bracket tp=2|bracket orders require take_profit.limit_price and stop_loss.stop_price",
        "buy 1 AAPL market day class=bracket tp=2 sl=1.995|take_profit.limit_price must be >= stop_loss.stop_price + 0.01",
        "sell 1 AAPL market day class=bracket tp=1.995 sl=2|take_profit.limit_price must be <= stop_loss.stop_price - 0.01",
        "buy 1 AAPL market day class=bracket tp=2 sl_limit=1|stop_loss.stop_price is required",
        "buy 1 AAPL market day class=oto|oto orders require either take_profit or stop_loss",
        "buy 1 AAPL market day class=oto tp=2 sl=1|oto orders require either take_profit or stop_loss",
        "sell 1 AAPL market day class=oco tp=2 sl=1|oco orders must be limit orders",
        "sell 1 AAPL limit day class=oco tp=2|oco orders require take_profit.limit_price and stop_loss.stop_price",
        "sell 1 AAPL limit day class=oco tp=1 sl=2|take_profit.limit_price must be >= stop_loss.stop_price + 0.01",
      })
  void whatDoesNotFitTogether(String text, String message) {
    assertThat(OrderRules.assess(Floor.fields(text)))
        .isInstanceOfSatisfying(
            OrderRules.Assessment.Malformed.class,
            refused -> {
              assertThat(refused.refusal().message()).isEqualTo(message);
              assertThat(refused.refusal().httpStatus()).isEqualTo(422);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "buy 1.0 AAPL market day class=simple",
        "buy 1 AAPL market cls",
        "buy 1 AAPL limit opg limit=9.99",
        "buy 1 AAPL limit gtc limit=1 extended",
        "buy 0.5 AAPL limit day limit=9",
        "buy $10.55 AAPL market day",
        "buy 1 AAPL market day class=bracket tp=2 sl=1.99",
        "sell 1 AAPL market day class=bracket tp=1.99 sl=2 sl_limit=3",
        "sell 1 AAPL limit day class=oco tp=2 sl=1",
        "sell 1 AAPL trailing_stop gtc trail_percent=0.1",
      })
  void whatFits(String text) {
    assertThat(OrderRules.assess(Floor.fields(text)))
        .isInstanceOf(OrderRules.Assessment.WellFormed.class);
  }

  @Test
  void clientOrderIdsHaveUpTo128Characters() {
    assertThat(OrderRules.clientOrderIdRefusal("x".repeat(128))).isNull();
    assertThat(OrderRules.clientOrderIdRefusal("x".repeat(129))).isNotNull();
    assertThat(OrderRules.clientOrderIdRefusal("")).isNotNull();
    assertThat(OrderRules.clientOrderIdRefusal(null)).isNull();
  }

  @Test
  void oneOfQuantityAndValue() {
    var both =
        new OrderFields(
            "AAPL",
            "buy",
            "market",
            "day",
            null,
            java.math.BigDecimal.ONE,
            java.math.BigDecimal.ONE,
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            null);
    assertThat(message(both)).isEqualTo("only one of qty or notional is accepted");
    var none =
        new OrderFields(
            "AAPL", "buy", "market", "day", null, null, null, null, null, null, null, false, null,
            null, null);
    assertThat(message(none)).isEqualTo("qty or notional is required");
    var empty =
        new OrderFields(
            null, null, null, null, null, null, null, null, null, null, null, false, null, null,
            null);
    assertThat(message(empty)).isEqualTo("symbol is required");
  }

  private static String message(OrderFields fields) {
    return ((OrderRules.Assessment.Malformed) OrderRules.assess(fields)).refusal().message();
  }
}
