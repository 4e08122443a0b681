package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.AccountConfiguration;
import dev.tradewind.broker.ActivityQuery;
import dev.tradewind.broker.BrokerClock;
import dev.tradewind.broker.BrokerDay;
import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerRefusedException;
import dev.tradewind.broker.Cancel;
import dev.tradewind.broker.CashActivity;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.PortfolioHistory;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.broker.rate.RequestGate;
import dev.tradewind.broker.twin.BrokerTwin;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway reads, and when it may call, on the wire. */
class AlpacaGatewayTest {

  private static final Symbol AAPL = new Symbol("AAPL");

  private final BrokerTwin twin = new BrokerTwin();

  @AfterEach
  void close() {
    twin.close();
  }

  private static BigDecimal of(String amount) {
    return new BigDecimal(amount);
  }

  private static OrderRequest limitOrder(String price) {
    return OrderRequest.order(AAPL, Side.BUY, "c").qty(BigDecimal.ONE).limit(of(price)).build();
  }

  @Test
  void theWholeAccountAndOneOfABrokerThatKeepsNoMargin() {
    twin.then(
            200,
            """
            {"id":"a","account_number":"PA1","status":"ACTIVE","currency":"USD","cash":"100.10",
             "equity":"250.35","last_equity":"249","buying_power":"400.4","long_market_value":"150.25",
             "short_market_value":"0","initial_margin":"75.125","maintenance_margin":"45.075",
             "multiplier":"4","accrued_fees":"0.01","trading_blocked":false,"account_blocked":false,
             "trade_suspended_by_user":false,"shorting_enabled":true,"created_at":"2025-01-01T00:00:00Z",
             "pattern_day_trader":false,"admin_configurations":{}}
            """)
        .then(200, "{\"id\":\"b\",\"cash\":\"1\",\"equity\":\"1\",\"buying_power\":\"1\"}")
        .then(
            200,
            "{\"id\":\"b\",\"status\":\"ACTIVE\",\"cash\":\"1\",\"equity\":\"1\",\"buying_power\":\"1\","
                + "\"trade_suspended_by_user\":true}");
    var broker = twin.broker();
    var account = broker.account();
    assertThat(account.accountNumber()).isEqualTo("PA1");
    assertThat(account.lastEquity()).isEqualTo(of("249"));
    assertThat(account.multiplier()).isEqualTo(of("4"));
    assertThat(account.initialMargin()).isEqualTo(of("75.125"));
    assertThat(account.shortingEnabled()).isTrue();
    assertThat(account.mayTrade()).isTrue();
    var bare = broker.account();
    assertThat(bare.initialMargin()).isNull();
    assertThat(bare.mayTrade()).isFalse();
    assertThat(broker.account().mayTrade()).isFalse();
  }

  @Test
  void theKillSwitchAtTheBroker() {
    var on =
        "{\"suspend_trade\":true,\"no_shorting\":false,\"fractional_trading\":true,\"max_margin_multiplier\":\"4\"}";
    twin.then(500, "").then(200, on).then(200, on).then(200, on);
    var broker = twin.broker();
    var stands = new AccountConfiguration(true, false, true, "4");
    assertThat(broker.configure(AccountConfiguration.Change.suspendTrade(true))).isEqualTo(stands);
    assertThat(twin.calls.get(1).method() + " " + twin.calls.get(1).uri())
        .isEqualTo("PATCH /v2/account/configurations");
    assertThat(twin.calls.get(1).body()).isEqualTo("{\"suspend_trade\":true}");
    assertThat(broker.configuration()).isEqualTo(stands);
    broker.configure(new AccountConfiguration.Change(null, true, false, "1"));
    assertThat(twin.calls.getLast().body())
        .isEqualTo(
            "{\"no_shorting\":true,\"fractional_trading\":false,\"max_margin_multiplier\":\"1\"}");
  }

  @Test
  void theClockInNewYork() {
    twin.then(
        200,
        "{\"timestamp\":\"2026-01-05T09:31:00.5-05:00\",\"is_open\":true,"
            + "\"next_open\":\"2026-01-06T09:30:00-05:00\",\"next_close\":\"2026-01-05T16:00:00-05:00\"}");
    assertThat(twin.broker().clock())
        .isEqualTo(
            new BrokerClock(
                Instant.parse("2026-01-05T14:31:00.5Z"),
                true,
                Instant.parse("2026-01-06T14:30:00Z"),
                Instant.parse("2026-01-05T21:00:00Z")));
  }

  @Test
  void theCalendarWithAnEarlyCloseAndWithoutExtendedHours() {
    twin.then(
            200,
            """
            [{"date":"2026-11-27","open":"09:30","close":"13:00","session_open":"0400","session_close":"2000",
              "settlement_date":"2026-11-30"},{"date":"2026-07-01","open":"09:30","close":"16:00"}]
            """)
        .then(200, "[{\"date\":\"2026-11-27\",\"open\":\"noon\",\"close\":\"13:00\"}]")
        .then(200, "[{\"open\":\"09:30\",\"close\":\"13:00\"}]");
    var broker = twin.broker();
    var from = LocalDate.parse("2026-07-01");
    var days = broker.calendar(from, LocalDate.parse("2026-11-27"));
    assertThat(days.getFirst())
        .isEqualTo(
            new BrokerDay(
                LocalDate.parse("2026-11-27"),
                LocalTime.of(9, 30),
                LocalTime.of(13, 0),
                LocalTime.of(4, 0),
                LocalTime.of(20, 0),
                LocalDate.parse("2026-11-30")));
    assertThat(days.getFirst().closeAt()).isEqualTo(Instant.parse("2026-11-27T18:00:00Z"));
    assertThat(days.get(1).openAt()).isEqualTo(Instant.parse("2026-07-01T13:30:00Z"));
    assertThat(days.get(1).sessionOpen()).isNull();
    assertThat(twin.calls.getFirst().uri())
        .isEqualTo("/v2/calendar?start=2026-07-01&end=2026-11-27");
    assertThatThrownBy(() -> broker.calendar(from, from))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("open: no time: noon");
    assertThatThrownBy(() -> broker.calendar(from, from)).hasMessageContaining("date is missing");
  }

  @Test
  void assetsAreFoundOrNot() {
    var asset =
        """
        {"id":"x","class":"us_equity","exchange":"NYSEARCA","symbol":"BRK.B","name":"Berkshire","status":"active",
         "tradable":true,"marginable":true,"shortable":false,"easy_to_borrow":false,"fractionable":true,
         "maintenance_margin_requirement":30,"attributes":["has_options"]}
        """;
    twin.then(200, asset)
        .then(404, "{\"code\":40410000,\"message\":\"asset not found for XYZ\"}")
        .then(200, "[" + asset + "]");
    var broker = twin.broker();
    var found = broker.asset(new Symbol("BRK.B")).orElseThrow();
    assertThat(found.assetClass()).isEqualTo("us_equity");
    assertThat(found.active()).isTrue();
    assertThat(found.fractionable()).isTrue();
    assertThat(found.shortable()).isFalse();
    assertThat(found.attributes()).containsExactly("has_options");
    assertThat(broker.asset(new Symbol("XYZ"))).isEmpty();
    assertThat(broker.activeAssets()).containsExactly(found);
  }

  @Test
  void onePositionOrNone() {
    twin.then(
            200,
            "{\"symbol\":\"AAPL\",\"qty\":\"-2\",\"qty_available\":\"-1\",\"side\":\"short\",\"avg_entry_price\":\"150\","
                + "\"unrealized_pl\":\"-1.5\",\"lastday_price\":\"149\"}")
        .then(404, "{\"code\":40410000,\"message\":\"position does not exist\"}");
    var position = twin.broker().position(AAPL).orElseThrow();
    assertThat(position.qty()).isEqualTo(of("-2"));
    assertThat(position.qtyAvailable()).isEqualTo(of("-1"));
    assertThat(position.unrealizedPnl()).isEqualTo(of("-1.5"));
    assertThat(position.lastDayPrice()).isEqualTo(of("149"));
    assertThat(twin.broker().position(AAPL)).isEmpty();
  }

  private static String dividend(int i) {
    return """
        {"id":"20260105::d%d","activity_type":"DIV","date":"2026-01-05","net_amount":"1.02","symbol":"AAPL",
         "qty":"2","per_share_amount":"0.51","status":"executed","created_at":"2026-01-05T21:00:00Z"}
        """
        .formatted(i);
  }

  @Test
  void activitiesOfAllKindsArePaged() {
    var full =
        IntStream.rangeClosed(1, 100)
            .mapToObj(AlpacaGatewayTest::dividend)
            .collect(Collectors.joining(",", "[", "]"));
    var last =
        "[{\"id\":\"20260105::x\",\"activity_type\":\"FILL\",\"type\":\"partial_fill\",\"order_id\":\"o\","
            + "\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":\"4\",\"price\":\"150\",\"cum_qty\":\"4\","
            + "\"leaves_qty\":\"6\",\"transaction_time\":\"2026-01-05T14:30:00Z\"},"
            + "{\"id\":\"20260106::f\",\"activity_type\":\"NEW_KIND\"}]";
    twin.then(200, full).then(200, last);
    var activities =
        twin.broker()
            .activities(
                new ActivityQuery(
                    List.of("DIV", "FILL"),
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2026-02-01T00:00:00Z"),
                    null));
    assertThat(activities).hasSize(102);
    assertThat(activities.getFirst())
        .isEqualTo(
            new CashActivity(
                "20260105::d1",
                "DIV",
                LocalDate.parse("2026-01-05"),
                of("1.02"),
                "AAPL",
                of("2"),
                null,
                of("0.51"),
                "executed",
                Instant.parse("2026-01-05T21:00:00Z")));
    assertThat(activities.get(100))
        .isInstanceOfSatisfying(
            BrokerFill.class,
            fill -> {
              assertThat(fill.executionId()).isEqualTo("x");
              assertThat(fill.cumQty()).isEqualTo(of("4"));
              assertThat(fill.leavesQty()).isEqualTo(of("6"));
            });
    assertThat(activities.get(101))
        .isInstanceOfSatisfying(
            CashActivity.class, other -> assertThat(other.type()).isEqualTo("NEW_KIND"));
    assertThat(twin.calls.getFirst().uri())
        .isEqualTo(
            "/v2/account/activities?direction=asc&page_size=100&activity_types=DIV,FILL"
                + "&after=2026-01-01T00%3A00%3A00Z&until=2026-02-01T00%3A00%3A00Z");
    assertThat(twin.calls.get(1).uri()).endsWith("&page_token=20260105%3A%3Ad100");
  }

  @Test
  void theFillsOfOneOrder() {
    twin.then(200, "[]").then(200, "[]");
    assertThat(twin.broker().activities(ActivityQuery.fillsOf("o-1"))).isEmpty();
    assertThat(twin.calls.getFirst().uri()).endsWith("&activity_types=FILL&order_id=o-1");
    twin.broker().activities(ActivityQuery.allAfter(null));
    assertThat(twin.calls.getLast().uri()).endsWith("page_size=100");
  }

  @Test
  void theHistoryOfEquity() {
    twin.then(
        200,
        "{\"timestamp\":[1767623400,1767709800],\"equity\":[100000.10,null],\"profit_loss\":[0.10,null],"
            + "\"profit_loss_pct\":[0.000001],\"base_value\":100000,\"timeframe\":\"1D\",\"cashflow\":{}}");
    var history = twin.broker().portfolioHistory("1M", "1D");
    assertThat(history.points())
        .containsExactly(
            new PortfolioHistory.Point(
                Instant.ofEpochSecond(1767623400), of("100000.10"), of("0.10"), of("0.000001")),
            new PortfolioHistory.Point(Instant.ofEpochSecond(1767709800), null, null, null));
    assertThat(history.baseValue()).isEqualTo(of("100000"));
    assertThat(twin.calls.getFirst().uri())
        .isEqualTo("/v2/account/portfolio/history?period=1M&timeframe=1D");
  }

  @Test
  void aReadThatIsRefusedSaysWhatItMeans() {
    twin.then(401, "{\"code\":40110000,\"message\":\"request is not authorized\"}");
    assertThatThrownBy(() -> twin.broker().clock())
        .isInstanceOfSatisfying(
            BrokerRefusedException.class,
            e -> assertThat(e.failure().kind()).isEqualTo(FailureClass.FATAL_CONFIG));
  }

  private static void assertNotSent(Send sent) {
    assertThat(sent)
        .isInstanceOfSatisfying(
            Send.Unknown.class,
            unknown -> assertThat(unknown.why()).startsWith("no call was free within"));
  }

  private AlpacaBroker limited(RequestGate gate, Duration callTimeout) {
    return new AlpacaBroker(
        new AlpacaSettings(
            twin.url(),
            "key",
            "secret",
            Duration.ofSeconds(5),
            callTimeout,
            1,
            Duration.ofMillis(10),
            RateSettings.unlimited(),
            false),
        gate);
  }

  @Test
  void readsStopWhereTheRestIsForOrdersAndExits() {
    var gate = new RequestGate(new RateSettings(4, 100, 1, 1));
    var broker = limited(gate, Duration.ofSeconds(10));
    for (int i = 0; i < 4; i++) {
      twin.then(200, "[]");
    }
    broker.positions();
    broker.positions();
    assertThatThrownBy(limited(gate, Duration.ofMillis(50))::positions)
        .hasMessageContaining("no call was free within 50 ms");
    assertThat(twin.calls).hasSize(2);
    assertThat(broker.send(limitOrder("1"), Duration.ofSeconds(10))).isNotNull();
    assertNotSent(broker.send(limitOrder("1"), Duration.ofMillis(50)));
    assertThat(broker.cancel("o")).isEqualTo(new Cancel.Requested());
    assertThat(twin.calls).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-RateLimit-Remaining", "429"})
  void theBrokersWordHoldsForTheNextCall(String how) {
    var reset = Long.toString(Instant.now().getEpochSecond() + 60);
    if (how.equals("429")) {
      twin.then(429, "", "X-RateLimit-Reset", reset);
    } else {
      twin.then(
          200,
          "[]",
          "X-RateLimit-Limit",
          "200",
          "X-RateLimit-Remaining",
          "0",
          "X-RateLimit-Reset",
          reset);
    }
    var broker = limited(new RequestGate(RateSettings.trading(100)), Duration.ofSeconds(10));
    try {
      broker.positions();
    } catch (RuntimeException e) {
      assertThat(how).isEqualTo("429");
    }
    assertNotSent(broker.send(limitOrder("1"), Duration.ofMillis(50)));
    assertThat(twin.calls).hasSize(1);
  }
}
