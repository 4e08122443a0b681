package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.BrokerRefusedException;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.marketdata.ActionQuery;
import dev.tradewind.broker.marketdata.AnnouncedAction;
import dev.tradewind.broker.marketdata.AnnouncedAction.Kind;
import dev.tradewind.broker.marketdata.BarQuery;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketBar;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.broker.marketdata.MarketQuote;
import dev.tradewind.broker.marketdata.MarketTrade;
import dev.tradewind.broker.marketdata.Timeframe;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.broker.twin.BrokerTwin;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlpacaMarketDataTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol BRK = new Symbol("BRK.B");
  private static final Instant OPEN = Instant.parse("2026-01-05T14:30:00Z");

  private final BrokerTwin twin = new BrokerTwin();
  private final MarketData data =
      new AlpacaMarketData(
          new AlpacaSettings(
              twin.url(),
              "key",
              "secret",
              Duration.ofSeconds(5),
              Duration.ofSeconds(5),
              3,
              Duration.ofMillis(10),
              RateSettings.unlimited(),
              false),
          twin.url());

  @AfterEach
  void close() {
    twin.close();
  }

  private static String bar(int minute) {
    return "{\"t\":\"2026-01-05T14:%d:00Z\",\"o\":1.10,\"h\":1.2,\"l\":1,\"c\":1.1000,\"v\":5,\"n\":2,\"vw\":1.15}"
        .formatted(minute);
  }

  @Test
  void barsOfSeveralSymbolsAreReadUntilTheTokenIsNull() {
    twin.then(
            200,
            "{\"bars\":{\"AAPL\":[" + bar(30) + "," + bar(31) + "]},\"next_page_token\":\"a|b=\"}")
        .then(
            200,
            "{\"bars\":{\"AAPL\":["
                + bar(32)
                + "],\"BRK.B\":["
                + bar(30)
                + "]},\"next_page_token\":\"c\",\"currency\":\"USD\"}")
        .then(200, "{\"bars\":{},\"next_page_token\":null}");
    var bars =
        data.bars(BarQuery.minutes(List.of(AAPL, BRK), OPEN, OPEN.plusSeconds(120), Feed.IEX));
    assertThat(bars.get(AAPL))
        .extracting(MarketBar::at)
        .containsExactly(OPEN, OPEN.plusSeconds(60), OPEN.plusSeconds(120));
    assertThat(bars.get(BRK)).hasSize(1);
    assertThat(bars.get(AAPL).getFirst().close()).isEqualTo(new BigDecimal("1.1000"));
    assertThat(twin.calls.getFirst().uri())
        .isEqualTo(
            "/v2/stocks/bars?symbols=AAPL,BRK.B&timeframe=1Min&start=2026-01-05T14%3A30%3A00Z"
                + "&end=2026-01-05T14%3A32%3A00Z&limit=10000&adjustment=raw&feed=iex&sort=asc");
    assertThat(twin.calls.get(1).uri()).endsWith("&page_token=a%7Cb%3D");
    assertThat(twin.calls.get(2).uri()).endsWith("&page_token=c");
    assertThat(twin.calls.getFirst().key()).isEqualTo("key/secret");
  }

  @Test
  void adjustedDaysOfAnotherFeed() {
    twin.then(200, "{\"bars\":{},\"next_page_token\":null}");
    assertThat(
            data.bars(
                new BarQuery(
                    List.of(AAPL),
                    Timeframe.DAY,
                    OPEN,
                    OPEN,
                    Feed.SIP,
                    BarQuery.Adjustment.ALL,
                    100)))
        .isEmpty();
    assertThat(twin.calls.getFirst().uri())
        .contains("timeframe=1Day", "limit=100", "adjustment=all", "feed=sip");
  }

  @Test
  void aMissingPageMakesTheBarsUnavailable() {
    twin.then(200, "{\"bars\":{},\"next_page_token\":\"a\"}")
        .then(500, "")
        .then(500, "")
        .then(500, "");
    assertThatThrownBy(() -> data.bars(BarQuery.minutes(List.of(AAPL), OPEN, OPEN, Feed.IEX)))
        .isInstanceOf(BrokerUnavailableException.class);
  }

  @Test
  void aServiceThatRepeatsItsPageDoesNotHoldUsForEver() {
    twin.then(200, "{\"bars\":{},\"next_page_token\":\"a\"}")
        .then(200, "{\"bars\":{},\"next_page_token\":\"a\"}");
    assertThatThrownBy(() -> data.bars(BarQuery.minutes(List.of(AAPL), OPEN, OPEN, Feed.IEX)))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("the same page twice");
  }

  @Test
  void theLatestOfEach() {
    twin.then(200, "{\"bars\":{\"AAPL\":" + bar(30) + "}}")
        .then(
            200,
            "{\"quotes\":{\"AAPL\":{\"t\":\"2026-01-05T14:30:00.123456789Z\",\"ax\":\"V\",\"ap\":150.12,\"as\":3,"
                + "\"bx\":\"V\",\"bp\":150.1,\"bs\":2,\"c\":[\"R\"],\"z\":\"C\"}}}")
        .then(
            200,
            "{\"trades\":{\"AAPL\":{\"t\":\"2026-01-05T14:30:00Z\",\"x\":\"V\",\"p\":150.11,\"s\":100}}}");
    assertThat(data.latestBars(List.of(AAPL, BRK), Feed.IEX)).containsOnlyKeys(AAPL);
    assertThat(data.latestQuotes(List.of(AAPL), Feed.DELAYED_SIP))
        .containsEntry(
            AAPL,
            new MarketQuote(
                Instant.parse("2026-01-05T14:30:00.123456789Z"),
                new BigDecimal("150.12"),
                new BigDecimal("3"),
                new BigDecimal("150.1"),
                new BigDecimal("2")));
    assertThat(data.latestTrades(List.of(AAPL), Feed.IEX))
        .containsEntry(
            AAPL, new MarketTrade(OPEN, new BigDecimal("150.11"), new BigDecimal("100")));
    assertThat(twin.calls)
        .extracting(BrokerTwin.Call::uri)
        .containsExactly(
            "/v2/stocks/bars/latest?symbols=AAPL,BRK.B&feed=iex",
            "/v2/stocks/quotes/latest?symbols=AAPL&feed=delayed_sip",
            "/v2/stocks/trades/latest?symbols=AAPL&feed=iex");
  }

  @Test
  void aSnapshotMayLackParts() {
    twin.then(
        200, "{\"AAPL\":{\"minuteBar\":" + bar(30) + ",\"latestTrade\":null},\"BRK.B\":null}");
    var snapshots = data.snapshots(List.of(AAPL, BRK), Feed.IEX);
    assertThat(snapshots).containsOnlyKeys(AAPL);
    assertThat(snapshots.get(AAPL).minuteBar()).isNotNull();
    assertThat(snapshots.get(AAPL).latestTrade()).isNull();
    assertThat(snapshots.get(AAPL).dailyBar()).isNull();
  }

  @Test
  void aRefusalSaysWhatItMeans() {
    twin.then(403, "{\"message\":\"forbidden.\"}");
    assertThatThrownBy(() -> data.latestBars(List.of(AAPL), Feed.SIP))
        .isInstanceOfSatisfying(
            BrokerRefusedException.class,
            e -> assertThat(e.failure().kind()).isEqualTo(FailureClass.FATAL_CONFIG));
  }

  @Test
  void whatIsNoQuery() {
    assertThatThrownBy(() -> BarQuery.minutes(List.of(), OPEN, OPEN, Feed.IEX))
        .hasMessageContaining("no symbol");
    assertThatThrownBy(() -> query(0)).hasMessageContaining("page size 0");
    assertThatThrownBy(() -> query(10_001)).hasMessageContaining("page size 10001");
    assertThat(query(10_000).pageSize()).isEqualTo(10_000);
    assertThat(Timeframe.minutes(59).text()).isEqualTo("59Min");
    assertThat(Timeframe.hours(23).text()).isEqualTo("23Hour");
    assertThatThrownBy(() -> Timeframe.minutes(60)).hasMessageContaining("1 to 59");
    assertThatThrownBy(() -> Timeframe.minutes(0)).hasMessageContaining("1 to 59");
    assertThatThrownBy(() -> Timeframe.hours(24)).hasMessageContaining("1 to 23");
  }

  private static BarQuery query(int pageSize) {
    return new BarQuery(
        List.of(AAPL), Timeframe.HOUR, OPEN, OPEN, Feed.IEX, BarQuery.Adjustment.RAW, pageSize);
  }

  @Test
  void corporateActionsOfEveryKindAndPage() {
    twin.then(
            200,
            """
            {"corporate_actions":{
              "forward_splits":[{"id":"1","symbol":"AAPL","cusip":"x","new_rate":3,"old_rate":2,
                "process_date":"2026-01-08","ex_date":"2026-01-07","payable_date":"2026-01-06"}],
              "reverse_splits":[{"symbol":"AAPL","new_rate":1,"old_rate":10.5,"ex_date":"2026-01-09",
                "process_date":"2026-01-09"}]},"next_page_token":"t="}
            """)
        .then(
            200,
            """
            {"corporate_actions":{
              "cash_dividends":[{"symbol":"BRK.B","rate":0.125000001,"special":false,"foreign":false,
                "ex_date":"2026-01-07","process_date":"2026-02-01"}],
              "name_changes":[{"old_symbol":"AAPL","new_symbol":"PEAR","process_date":"2026-01-12"}],
              "spin_offs":[{"source_symbol":"AAPL","new_symbol":"CORE","ex_date":"2026-01-13"}],
              "brand_new":[{"symbol":"AAPL","process_date":"2026-01-14"}]},"next_page_token":null}
            """);
    var actions =
        data.corporateActions(
            new ActionQuery(
                List.of(AAPL, BRK), LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")));
    assertThat(actions)
        .containsExactly(
            action(AAPL, 7, new Kind.Split(new BigDecimal("3"), new BigDecimal("2"))),
            action(AAPL, 9, new Kind.Split(BigDecimal.ONE, new BigDecimal("10.5"))),
            action(BRK, 7, new Kind.CashDividend(new BigDecimal("0.125000001"))),
            action(AAPL, 12, new Kind.Rename(new Symbol("PEAR"))),
            action(AAPL, 13, new Kind.Other("spin_offs")),
            action(AAPL, 14, new Kind.Other("brand_new")));
    assertThat(twin.calls.getLast().uri())
        .contains(
            "/v1/corporate-actions?symbols=AAPL,BRK.B&start=2026-01-01&end=2026-01-31&limit=1000"
                + "&sort=asc&page_token=t%3D");
  }

  @Test
  void anActionThatIsNotWholeIsNotGuessed() {
    twin.then(
        200,
        "{\"corporate_actions\":{\"forward_splits\":[{\"symbol\":\"AAPL\",\"new_rate\":2,\"old_rate\":1}]}}");
    assertThatThrownBy(
            () ->
                data.corporateActions(
                    new ActionQuery(
                        List.of(AAPL),
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-01-31"))))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("ex_date");
  }

  @Test
  void actionsOfNothingAreNotAskedFor() {
    var day = LocalDate.parse("2026-01-01");
    assertThatThrownBy(() -> new ActionQuery(List.of(), day, day))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ActionQuery(List.of(AAPL), day, day.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AnnouncedAction action(Symbol symbol, int day, Kind kind) {
    return new AnnouncedAction(symbol, LocalDate.of(2026, 1, day), kind);
  }
}
