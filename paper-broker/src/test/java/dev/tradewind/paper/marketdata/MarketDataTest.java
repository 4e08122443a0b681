package dev.tradewind.paper.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.paper.Market;
import dev.tradewind.paper.Service;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars, trades, quotes, clock and calendar, as a client of Alpaca's asks for them. */
@QuarkusTest
@Service
class MarketDataTest {

  /** Friday's close, then Monday before, at and after the open. */
  private static final String BARS =
      """
      ts,symbol,open,high,low,close,volume,vwap,trade_count
      2026-01-02T20:58:00Z,AAPL,100,101,99,100,100,,
      2026-01-02T20:59:00Z,AAPL,100,104,100,103,300,102,30
      2026-01-02T21:05:00Z,AAPL,103,110,103,110,10,,
      2026-01-05T14:29:00Z,AAPL,105,106,105,106,50,,
      2026-01-05T14:30:00Z,AAPL,106,107,105,106.5,200,106.25,20
      2026-01-05T14:30:00Z,MSFT,400,401,399,400.5,1000,,
      2026-01-05T14:31:00Z,AAPL,106.5,108,106,107.25,400,,
      2026-01-05T14:32:00Z,AAPL,107.25,107.5,107,107,100,,
      2026-01-05T14:32:00Z,MSFT,400.5,402,400,402,500,,
      """;

  @BeforeEach
  void monday() {
    Market.play(BARS, "2026-01-05T14:30:00Z");
    Market.advance("{\"bars\":2}");
  }

  @AfterEach
  void systemTime() {
    Market.stop();
  }

  private static JsonNode get(String path) {
    var answer = Market.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> times(JsonNode bars) {
    var times = new ArrayList<String>();
    bars.forEach(bar -> times.add(bar.get("t").asText().substring(5, 16)));
    return times;
  }

  @Test
  void onlyBarsThatHaveBeenPrintedAreThere() {
    var bars = get("/v2/stocks/bars?symbols=MSFT,AAPL&timeframe=1Min&start=2026-01-05");
    assertThat(times(bars.at("/bars/AAPL")))
        .containsExactly("01-05T14:29", "01-05T14:30", "01-05T14:31");
    assertThat(times(bars.at("/bars/MSFT"))).containsExactly("01-05T14:30");
    assertThat(bars.get("next_page_token").isNull()).isTrue();
    assertThat(bars.at("/bars/AAPL/1").toString())
        .isEqualTo(
            "{\"t\":\"2026-01-05T14:30:00Z\",\"o\":106,\"h\":107,\"l\":105,\"c\":106.5,\"v\":200,\"n\":20,\"vw\":106.25}");
    Market.advance("{\"bars\":1}");
    assertThat(get("/v2/stocks/AAPL/bars?timeframe=1Min").get("bars")).hasSize(4);
  }

  @Test
  void bothEndsAreIncluded() {
    assertThat(
            times(
                get("/v2/stocks/AAPL/bars?start=2026-01-05T14:30:00Z&end=2026-01-05T09:31:00-05:00")
                    .get("bars")))
        .containsExactly("01-05T14:30", "01-05T14:31");
    assertThat(
            times(
                get("/v2/stocks/AAPL/bars?start=2026-01-05T14:30:01Z&end=2026-01-05T14:30:59Z")
                    .get("bars")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"asc, 1", "asc, 2", "asc, 3", "desc, 1", "desc, 2", "desc, 3"})
  void pagesCountOverAllSymbolsAndTogetherAreTheWhole(String sort, int limit) {
    var path =
        "/v2/stocks/bars?symbols=AAPL,MSFT&start=2026-01-02&sort=" + sort + "&limit=" + limit;
    var found = new ArrayList<String>();
    var token = "";
    do {
      var page = get(path + token);
      int count = 0;
      for (var symbol : page.get("bars").properties()) {
        count += symbol.getValue().size();
        times(symbol.getValue()).forEach(time -> found.add(symbol.getKey() + " " + time));
      }
      assertThat(count).isLessThanOrEqualTo(limit);
      var next = page.get("next_page_token");
      token = next.isNull() ? "" : "&page_token=" + next.asText();
    } while (!token.isEmpty());
    var aapl =
        new ArrayList<>(
            List.of(
                "AAPL 01-02T20:58",
                "AAPL 01-02T20:59",
                "AAPL 01-02T21:05",
                "AAPL 01-05T14:29",
                "AAPL 01-05T14:30",
                "AAPL 01-05T14:31"));
    var expected = new ArrayList<>(sort.equals("asc") ? aapl : aapl.reversed());
    expected.add("MSFT 01-05T14:30");
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void longerBarsAreMadeOfTheMinutes() {
    var five = get("/v2/stocks/AAPL/bars?timeframe=5Min&start=2026-01-05").get("bars");
    assertThat(times(five)).containsExactly("01-05T14:25", "01-05T14:30");
    assertThat(five.get(1).toString())
        .isEqualTo(
            "{\"t\":\"2026-01-05T14:30:00Z\",\"o\":106,\"h\":108,\"l\":105,\"c\":107.25,\"v\":600,\"n\":21,\"vw\":106.916667}");
    var hour = get("/v2/stocks/AAPL/bars?timeframe=1H&start=2026-01-02").get("bars");
    assertThat(times(hour)).containsExactly("01-02T20:00", "01-02T21:00", "01-05T14:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asc", "desc"})
  void daysWeeksAndMonthsAreOfTheRegularSession(String sort) {
    var days = get("/v2/stocks/AAPL/bars?timeframe=1Day&start=2026-01-01&sort=" + sort).get("bars");
    var friday = days.get(sort.equals("asc") ? 0 : 1);
    var monday = days.get(sort.equals("asc") ? 1 : 0);
    assertThat(days).hasSize(2);
    assertThat(friday.get("t").asText()).isEqualTo("2026-01-02T05:00:00Z");
    assertThat(friday.get("h").asInt()).isEqualTo(104);
    assertThat(friday.get("c").asInt()).isEqualTo(103);
    assertThat(monday.get("o").asInt()).isEqualTo(106);
    var weeks = get("/v2/stocks/AAPL/bars?timeframe=1Week&start=2025-12-29").get("bars");
    assertThat(times(weeks)).containsExactly("12-29T05:00", "01-05T05:00");
    var months = get("/v2/stocks/AAPL/bars?timeframe=1Month&start=2026-01-01").get("bars");
    assertThat(times(months)).containsExactly("01-01T05:00");
    assertThat(months.get(0).get("v").asInt()).isEqualTo(1000);
  }

  @Test
  void theLatestOfEverything() {
    assertThat(get("/v2/stocks/bars/latest?symbols=AAPL,NONE").get("bars")).hasSize(1);
    assertThat(get("/v2/stocks/AAPL/bars/latest").at("/bar/c").decimalValue())
        .isEqualByComparingTo("107.25");
    assertThat(get("/v2/stocks/trades/latest?symbols=MSFT").at("/trades/MSFT/p").decimalValue())
        .isEqualByComparingTo("400.5");
    assertThat(get("/v2/stocks/AAPL/trades/latest").at("/trade/t").asText())
        .startsWith("2026-01-05T14:31:59");
    assertThat(get("/v2/stocks/quotes/latest?symbols=AAPL").at("/quotes/AAPL/ap").decimalValue())
        .isEqualByComparingTo("107.26");
    assertThat(get("/v2/stocks/AAPL/quotes/latest").at("/quote/bp").decimalValue())
        .isEqualByComparingTo("107.24");
    var snapshot = get("/v2/stocks/snapshots?symbols=AAPL,MSFT").get("AAPL");
    assertThat(snapshot.at("/dailyBar/v").asInt()).isEqualTo(600);
    assertThat(snapshot.at("/prevDailyBar/c").asInt()).isEqualTo(103);
    assertThat(snapshot.at("/minuteBar/t").asText()).isEqualTo("2026-01-05T14:31:00Z");
    assertThat(get("/v2/stocks/MSFT/snapshot").get("prevDailyBar").isNull()).isTrue();
    assertThat(Market.get("/v2/stocks/NONE/trades/latest").status()).isEqualTo(404);
    for (String path : List.of("trades", "quotes", "AAPL/trades", "AAPL/quotes")) {
      assertThat(Market.get("/v2/stocks/" + path + "?symbols=AAPL").status())
          .as(path)
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/stocks/bars",
        "/v2/stocks/bars?symbols=A%20B",
        "/v2/stocks/AAPL/bars?timeframe=2Day",
        "/v2/stocks/AAPL/bars?limit=0",
        "/v2/stocks/AAPL/bars?limit=10001",
        "/v2/stocks/AAPL/bars?limit=x",
        "/v2/stocks/AAPL/bars?sort=up",
        "/v2/stocks/AAPL/bars?start=yesterday",
        "/v2/stocks/AAPL/bars?start=2026-01-05&end=2026-01-04",
        "/v2/stocks/AAPL/bars?page_token=x",
        "/v2/stocks/AAPL/bars?feed=none",
        "/v2/stocks/AAPL/bars?adjustment=none"
      })
  void aParameterThatCannotBeReadIsABadRequest(String path) {
    var answer = Market.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("message").asText()).isNotEmpty();
  }

  @Test
  void withoutASessionThereAreNoBars() {
    Market.stop();
    assertThat(get("/v2/stocks/bars?symbols=AAPL").get("bars")).isEmpty();
    assertThat(get("/v2/stocks/bars/latest?symbols=AAPL").get("bars")).isEmpty();
  }

  @Test
  void theClockIsTheMarketsInNewYork() {
    var clock = get("/v2/clock");
    assertThat(clock.get("timestamp").asText()).isEqualTo("2026-01-05T09:32:00-05:00");
    assertThat(clock.get("is_open").asBoolean()).isTrue();
    assertThat(OffsetDateTime.parse(clock.get("next_open").asText()))
        .isEqualTo(OffsetDateTime.parse("2026-01-06T09:30:00-05:00"));
    assertThat(OffsetDateTime.parse(clock.get("next_close").asText()))
        .isEqualTo(OffsetDateTime.parse("2026-01-05T16:00:00-05:00"));
    Market.advance("{\"to\":\"2026-01-05T21:00:00Z\"}");
    clock = get("/v2/clock");
    assertThat(clock.get("is_open").asBoolean()).isFalse();
    assertThat(clock.get("next_close").asText()).startsWith("2026-01-06T16:00");
  }

  @Test
  void theCalendarHasHolidaysEarlyClosesAndSettlement() {
    var days = get("/v2/calendar?start=2025-11-26&end=2025-12-01T15:00:00Z");
    assertThat(days.toString())
        .isEqualTo(
            "[{\"date\":\"2025-11-26\",\"open\":\"09:30\",\"close\":\"16:00\",\"session_open\":\"0400\",\"session_close\":\"2000\",\"settlement_date\":\"2025-11-28\"},"
                + "{\"date\":\"2025-11-28\",\"open\":\"09:30\",\"close\":\"13:00\",\"session_open\":\"0400\",\"session_close\":\"1700\",\"settlement_date\":\"2025-12-01\"},"
                + "{\"date\":\"2025-12-01\",\"open\":\"09:30\",\"close\":\"16:00\",\"session_open\":\"0400\",\"session_close\":\"2000\",\"settlement_date\":\"2025-12-02\"}]");
    var settling = get("/v2/calendar?start=2025-11-28&end=2025-11-28&date_type=SETTLEMENT");
    assertThat(settling).hasSize(1);
    assertThat(settling.get(0).get("date").asText()).isEqualTo("2025-11-26");
    assertThat(get("/v2/calendar")).hasSizeGreaterThan(10_000);
    assertThat(Market.get("/v2/calendar?start=x").status()).isEqualTo(422);
    assertThat(Market.get("/v2/calendar?start=2026-01-02&end=2026-01-01").status()).isEqualTo(422);
    assertThat(Market.get("/v2/calendar?date_type=X").status()).isEqualTo(422);
  }
}
