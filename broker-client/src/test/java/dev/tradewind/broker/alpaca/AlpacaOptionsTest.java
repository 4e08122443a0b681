package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.ActivityQuery;
import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.CashActivity;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.OptionContract;
import dev.tradewind.broker.OptionQuery;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketQuote;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.broker.twin.BrokerTwin;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listed options on the wire: contracts, orders, positions, activities, quotes. */
class AlpacaOptionsTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final OptionSymbol CALL = OptionSymbol.parse("AAPL260116C00152500").orElseThrow();
  private static final LocalDate LAST_DAY = LocalDate.parse("2026-01-16");

  private final BrokerTwin twin = new BrokerTwin();

  @AfterEach
  void close() {
    twin.close();
  }

  private static BigDecimal of(String amount) {
    return new BigDecimal(amount);
  }

  /** With a field of more, or another value of one. */
  private static String contract(String symbol, String more) {
    return """
        {"id":"c1","symbol":"%s","name":"AAPL Jan 16 2026 152.5 Call","status":"active","tradable":true,
         "expiration_date":"2026-01-16","root_symbol":"AAPL","underlying_symbol":"AAPL",
         "underlying_asset_id":"a","style":"american","strike_price":"152.5",
         "open_interest":null,"close_price":"2.05"%s}
        """
        .formatted(symbol, more);
  }

  @Test
  void aContractIsRead() {
    twin.then(
            200,
            contract(CALL.toString(), ",\"type\":\"call\",\"multiplier\":\"100\",\"size\":\"101\""))
        .then(404, "{\"code\":40410000,\"message\":\"contract not found\"}");
    var broker = twin.broker();
    assertThat(broker.option(CALL))
        .contains(
            new OptionContract(
                "c1",
                "AAPL260116C00152500",
                "AAPL Jan 16 2026 152.5 Call",
                "AAPL",
                OptionSymbol.Right.CALL,
                of("152.5"),
                LAST_DAY,
                of("100"),
                "american",
                true,
                true));
    assertThat(broker.option(CALL)).isEmpty();
    assertThat(twin.calls.getFirst().uri()).isEqualTo("/v2/options/contracts/AAPL260116C00152500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {",\"type\":\"put\"|100", ",\"type\":\"put\",\"size\":\"10\"|10"})
  void withoutAMultiplierTheSizeIsItAndWithoutEitherItIsAHundred(String fields, String multiplier) {
    twin.then(200, contract(CALL.toString(), fields));
    var read = twin.broker().option(CALL).orElseThrow();
    assertThat(read.multiplier()).isEqualByComparingTo(multiplier);
    assertThat(read.right()).isEqualTo(OptionSymbol.Right.PUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"type\":\"straddle\"|neither call nor put",
        ",\"type\":\"call\",\"expiration_date\":null|expiration_date is missing",
      })
  void aContractThatCannotBeUnderstoodIsNoContract(String fields, String why) {
    twin.then(200, contract(CALL.toString(), fields));
    var broker = twin.broker();
    assertThatThrownBy(() -> broker.option(CALL))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining(why);
  }

  @Test
  void contractsAreListedByPagesWithBothDaysNamed() {
    twin.then(
            200,
            "{\"option_contracts\":["
                + contract("AAPL260116C00152500", ",\"type\":\"call\"")
                + "],\"next_page_token\":\"a=\"}")
        .then(
            200,
            "{\"option_contracts\":["
                + contract("AAPL260116P00152500", ",\"type\":\"put\"")
                + "],\"next_page_token\":null}");
    var pair = twin.broker().options(OptionQuery.pair(AAPL, LAST_DAY, of("152.5")));
    assertThat(pair)
        .extracting(OptionContract::right)
        .containsExactly(OptionSymbol.Right.CALL, OptionSymbol.Right.PUT);
    assertThat(twin.calls.getFirst().uri())
        .isEqualTo(
            "/v2/options/contracts?status=active&underlying_symbols=AAPL"
                + "&expiration_date_gte=2026-01-16&expiration_date_lte=2026-01-16"
                + "&strike_price_gte=152.5&strike_price_lte=152.5&limit=1000");
    assertThat(twin.calls.getLast().uri()).endsWith("&limit=1000&page_token=a%3D");
  }

  @Test
  void onlyPutsOfAnyStrike() {
    twin.then(200, "{\"option_contracts\":[],\"next_page_token\":null}")
        .then(200, "{\"option_contracts\":[],\"next_page_token\":null}");
    var broker = twin.broker();
    var puts =
        new OptionQuery(
            AAPL, LAST_DAY, LAST_DAY, OptionSymbol.Right.PUT, of("100.50"), null, 10_000);
    assertThat(broker.options(puts)).isEmpty();
    assertThat(twin.calls.getFirst().uri())
        .endsWith("&type=put&strike_price_gte=100.50&limit=10000");
    broker.options(OptionQuery.all(AAPL, LAST_DAY, LAST_DAY.plusDays(7)));
    assertThat(twin.calls.getLast().uri())
        .endsWith("&expiration_date_lte=2026-01-23&limit=1000")
        .doesNotContain("type=");
  }

  @Test
  void aServiceThatRepeatsItsPageOfContractsDoesNotHoldUsForEver() {
    twin.then(200, "{\"option_contracts\":[],\"next_page_token\":\"a\"}")
        .then(200, "{\"option_contracts\":[],\"next_page_token\":\"a\"}");
    var broker = twin.broker();
    assertThatThrownBy(() -> broker.options(OptionQuery.all(AAPL, LAST_DAY, LAST_DAY)))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("the same page twice");
  }

  @Test
  void whatIsNoQuery() {
    assertThatThrownBy(() -> OptionQuery.all(AAPL, LAST_DAY, LAST_DAY.minusDays(1)))
        .hasMessageContaining("is after");
    assertThatThrownBy(() -> query(of("2.01"), of("2"), 1))
        .hasMessageContaining("above the highest");
    assertThatThrownBy(() -> query(null, null, 0)).hasMessageContaining("page size 0");
    assertThatThrownBy(() -> query(null, null, 10_001)).hasMessageContaining("page size 10001");
    assertThat(query(of("2"), of("2.0"), 1).pageSize()).isEqualTo(1);
  }

  private static OptionQuery query(BigDecimal lowest, BigDecimal highest, int pageSize) {
    return new OptionQuery(AAPL, LAST_DAY, LAST_DAY, null, lowest, highest, pageSize);
  }

  @Test
  void anOrderOfOneLegIsSentAsAnyOther() {
    twin.then(
        200,
        "{\"id\":\"o\",\"client_order_id\":\"c\",\"symbol\":\"AAPL260116C00152500\",\"side\":\"buy\",\"type\":\"limit\","
            + "\"status\":\"new\",\"qty\":\"1\",\"filled_qty\":\"0\",\"asset_class\":\"us_option\"}");
    var sent =
        twin.broker()
            .send(
                OrderRequest.order(CALL.symbol(), Side.BUY, "c")
                    .qty(BigDecimal.ONE)
                    .limit(of("2.05"))
                    .build(),
                Duration.ofSeconds(5));
    assertThat(sent).isInstanceOf(Send.Accepted.class);
    assertThat(twin.calls.getFirst().body())
        .contains(
            "\"symbol\":\"AAPL260116C00152500\"", "\"qty\":\"1\"", "\"limit_price\":\"2.05\"");
  }

  @Test
  void anOrderThatNoOptionIsTradedByIsNotSent() {
    var sent =
        twin.broker()
            .send(
                OrderRequest.order(CALL.symbol(), Side.BUY, "c").qty(of("1.5")).build(),
                Duration.ofSeconds(5));
    assertThat(sent)
        .isInstanceOfSatisfying(
            Send.Refused.class,
            refused -> {
              assertThat(refused.failure().kind()).isEqualTo(FailureClass.INVALID);
              assertThat(refused.failure().message())
                  .isEqualTo("qty must be integer for options trading");
            });
    assertThat(twin.calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|account not authorized to trade options|REJECTED",
        "403|account not eligible to trade uncovered option contracts|REJECTED",
        "403|insufficient options buying power (required: 15250, available: 9000)|REJECTED",
        "422|options market orders are only allowed during market hours|INVALID",
        "422|contract \\\"AAPL260116C00152500\\\" is expired|INVALID",
      })
  void aRefusalSaysWhatItMeans(int status, String message, FailureClass kind) {
    twin.then(
        status,
        "{\"code\":%s,\"message\":\"%s\"}".formatted(status == 403 ? 40310000 : 42210000, message));
    var sent =
        twin.broker()
            .send(
                OrderRequest.order(CALL.symbol(), Side.SELL, "c").qty(BigDecimal.ONE).build(),
                Duration.ofSeconds(5));
    assertThat(sent)
        .isInstanceOfSatisfying(
            Send.Refused.class, refused -> assertThat(refused.failure().kind()).isEqualTo(kind));
  }

  @Test
  void aShortPositionIsNegativeHoweverItIsWritten() {
    twin.then(
        200,
        "[{\"symbol\":\"AAPL260116P00152500\",\"asset_class\":\"us_option\",\"qty\":\"-2\",\"side\":\"short\","
            + "\"avg_entry_price\":\"1.8\",\"market_value\":\"-360\"},"
            + "{\"symbol\":\"AAPL260116C00152500\",\"asset_class\":\"us_option\",\"qty\":\"2\",\"side\":\"long\","
            + "\"avg_entry_price\":\"2.1\",\"market_value\":\"430\"}]");
    var positions = twin.broker().positions();
    assertThat(positions.getFirst().qty()).isEqualByComparingTo("-2");
    assertThat(positions.getFirst().marketValue()).isEqualByComparingTo("-360");
    assertThat(positions.getLast().qty()).isEqualByComparingTo("2");
  }

  @Test
  void theEndOfAContractIsReadAsItsActivities() {
    twin.then(
        200,
        """
        [{"id":"20260116::f","activity_type":"FILL","order_id":"o","symbol":"AAPL260116C00152500","side":"buy",
          "qty":"1","price":"2.1","transaction_time":"2026-01-12T15:00:00Z"},
         {"id":"20260116::1","activity_type":"OPEXC","date":"2026-01-16","net_amount":"0","description":"Option Exercise",
          "symbol":"AAPL260116C00152500","qty":"-1","status":"executed"},
         {"id":"20260116::2","activity_type":"OPTRD","date":"2026-01-16","net_amount":"-15250","symbol":"AAPL","qty":"100",
          "price":"152.5","status":"executed"},
         {"id":"20260116::3","activity_type":"OPEXP","date":"2026-01-16","net_amount":"0","symbol":"AAPL260116P00152500",
          "qty":"1","status":"executed"},
         {"id":"20260116::4","activity_type":"OPASN","date":"2026-01-16","net_amount":"0","symbol":"AAPL260116P00160000",
          "qty":"1","status":"executed"}]
        """);
    var read =
        twin.broker()
            .activities(
                new ActivityQuery(
                    List.of("FILL", "OPEXP", "OPEXC", "OPASN", "OPTRD"), null, null, null));
    assertThat(((BrokerFill) read.getFirst()).symbol()).isEqualTo("AAPL260116C00152500");
    var others = read.stream().skip(1).map(CashActivity.class::cast).toList();
    assertThat(others)
        .extracting(CashActivity::type)
        .containsExactly("OPEXC", "OPTRD", "OPEXP", "OPASN");
    assertThat(others.getFirst().qty()).isEqualByComparingTo("-1");
    assertThat(others.getFirst().price()).isNull();
    var delivery = others.get(1);
    assertThat(delivery.symbol()).isEqualTo("AAPL");
    assertThat(delivery.qty()).isEqualByComparingTo("100");
    assertThat(delivery.price()).isEqualByComparingTo("152.5");
    assertThat(delivery.netAmount()).isEqualByComparingTo("-15250");
    assertThat(twin.calls.getFirst().uri())
        .endsWith("&activity_types=FILL,OPEXP,OPEXC,OPASN,OPTRD");
  }

  @Test
  void whatTheAccountMayDoWithOptions() {
    twin.then(
            200,
            "{\"id\":\"a\",\"cash\":\"1\",\"equity\":\"1\",\"buying_power\":\"2\","
                + "\"options_buying_power\":\"0.5\",\"options_trading_level\":3}")
        .then(200, "{\"id\":\"a\",\"cash\":\"1\",\"equity\":\"1\",\"buying_power\":\"2\"}");
    var broker = twin.broker();
    var account = broker.account();
    assertThat(account.optionsBuyingPower()).isEqualByComparingTo("0.5");
    assertThat(account.optionsLevel()).isEqualTo(3);
    var without = broker.account();
    assertThat(without.optionsBuyingPower()).isNull();
    assertThat(without.optionsLevel()).isZero();
  }

  private AlpacaMarketData data() {
    return new AlpacaMarketData(
        AlpacaSettings.of(twin.url(), "key", "secret").withRate(RateSettings.unlimited()),
        twin.url());
  }

  private static String quote(String symbol) {
    return "\"%s\":{\"t\":\"2026-01-12T15:00:00Z\",\"ax\":\"Q\",\"ap\":2.06,\"as\":3,\"bx\":\"Q\",\"bp\":2.04,\"bs\":2,\"c\":\"A\"}"
        .formatted(symbol);
  }

  @Test
  void quotesOfSharesAndOptionsAreAskedForWhereTheyAre() {
    twin.then(200, "{\"quotes\":{" + quote("AAPL") + "}}")
        .then(200, "{\"quotes\":{" + quote("AAPL260116C00152500") + "}}");
    var quotes = data().latestQuotes(List.of(CALL.symbol(), AAPL), Feed.IEX);
    assertThat(quotes).containsOnlyKeys(AAPL, CALL.symbol());
    assertThat(quotes.get(CALL.symbol()))
        .isEqualTo(
            new MarketQuote(
                Instant.parse("2026-01-12T15:00:00Z"), of("2.06"), of("3"), of("2.04"), of("2")));
    assertThat(twin.calls)
        .extracting(BrokerTwin.Call::uri)
        .containsExactly(
            "/v2/stocks/quotes/latest?symbols=AAPL&feed=iex",
            "/v1beta1/options/quotes/latest?symbols=AAPL260116C00152500");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 1", "101, 2", "200, 2", "201, 3"})
  void aHundredContractsACall(int contracts, int calls) {
    for (int call = 0; call < calls; call++) {
      twin.then(200, "{\"quotes\":{}}");
    }
    var symbols =
        IntStream.rangeClosed(1, contracts)
            .mapToObj(strike -> new Symbol("AAPL260116C%05d000".formatted(strike)))
            .toList();
    assertThat(data().latestQuotes(symbols, Feed.IEX)).isEmpty();
    assertThat(twin.calls).hasSize(calls);
    assertThat(
            twin.calls.stream().mapToInt(call -> call.uri().split("AAPL2601", -1).length - 1).sum())
        .isEqualTo(contracts);
  }
}
