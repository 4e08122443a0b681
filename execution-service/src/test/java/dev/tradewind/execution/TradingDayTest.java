package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.execution.floor.Market;
import dev.tradewind.execution.runs.domain.RunDigest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whole days through the running service. */
@QuarkusTest
class TradingDayTest extends TradingTestCase {

  @Test
  void tradesADayAsTheReplayDoes() {
    var day = floor.nextDay();
    var bars = Market.day(day, 240, 7);
    feedAndFinish(bars);

    assertThat(journal(day)).isEqualTo(replayed(bars));
    assertThat(TradeList.parse(journal(day)).size()).isGreaterThan(5);
    assertThat(runOf(day).path("state").asText()).isEqualTo("PROVEN");
    assertThat(runOf(day).path("run_id").asText())
        .startsWith(day.minusDays(1).toString().replace("-", "") + "_230000_");
  }

  @Test
  void tradesTwoDaysInOneFeedAsTheReplayDoes() {
    var first = floor.nextDay();
    var second = floor.nextDay();
    var bars = new ArrayList<>(Market.day(first, 150, 21));
    bars.addAll(Market.day(second, 150, 22));
    feedAndFinish(bars);

    String replayed = replayed(bars);
    String told = journal(first) + journal(second).replace(TradeList.HEADER + "\n", "");
    assertThat(told).isEqualTo(replayed);
  }

  @Test
  void anEntryBeyondItsStopEndsAsTheReplaySays() {
    var day = floor.nextDay();
    var bars = Market.dayOf(day, "102 103 102 103", "99 103 98 101");
    feedAndFinish(bars);
    assertThat(journal(day)).isEqualTo(replayed(bars)).contains(",NO_RISK,");
    var ended = floor.ledger().facts("order_ended").getLast().path("body");
    assertThat(ended.path("outcome").asText()).isEqualTo("NO_RISK");
    assertThat(ended.path("journal").path("risk_points").asText()).isEqualTo("-1");
    assertThat(signal(ended.path("signal_id").asText()).path("state").asText())
        .isEqualTo("EXECUTED");
    assertThat(get("/orders?account=demo&mode=paper").path("items")).isEmpty();
  }

  @Test
  void anEntryWithoutAFurtherBarEndsAsTheReplaySays() {
    var day = floor.nextDay();
    var bars = Market.dayOf(day, "102 103 102 103");
    feedAndFinish(bars);
    assertThat(journal(day)).isEqualTo(replayed(bars)).contains(",NO_FILL,");
    String run = runOf(day).path("run_id").asText();
    var orders = get("/runs/" + run + "/orders").path("items");
    assertThat(orders.size()).isEqualTo(3);
    orders.forEach(order -> assertThat(order.path("state").asText()).isEqualTo("CANCELLED"));
  }

  @Test
  void ordersOfOthersAreToldAndNotBooked() {
    var day = floor.nextDay();
    floor.paper().placeByHand("1200");
    long fills = count("select count(*) from fill");
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(count("select count(*) from fill")).isEqualTo(fills);
    Awaitility.await().until(() -> floor.alert().types().contains("stray_order_event"));
  }

  @Test
  void anOpenPositionIsListedUntilItIsClosed() {
    var seen = new AtomicReference<JsonNode>();
    var next = floor.nextDay();
    send("P2", next + "T00:00:01Z", Map.of("rr_target", "3")).statusCode(202);
    // Done with the bar of the order, then with the bar that fills it: what that wrote stands, and
    // the executor goes on only when this is answered.
    var paper = floor.paper();
    Runnable look = () -> seen.set(get("/positions?account=demo&mode=paper"));
    paper.afterNextOrder(() -> paper.afterNextDone(() -> paper.afterNextDone(look)));
    feedAndFinish(Market.quietDay(next, 6));
    var position = Objects.requireNonNull(seen.get()).path("items").path(0);
    assertThat(position.path("quantity").asText()).isEqualTo("1");
    assertThat(position.path("initial_stop").asText()).isEqualTo("1297.5");
    assertThat(position.path("target_price").asText()).isEqualTo("1307.5");
  }

  @Test
  void everyFactReachesEveryReceiverInOrder() {
    var day = floor.nextDay();
    feedAndFinish(Market.day(day, 150, 33));

    var ledger = floor.ledger().facts();
    assertThat(floor.risk().facts()).isEqualTo(ledger);
    assertThat(floor.reconciliation().facts()).isEqualTo(ledger);
    assertThat(floor.alert().facts()).isEqualTo(ledger);
    for (int i = 0; i < ledger.size(); i++) {
      assertThat(ledger.get(i).path("number").asLong()).isEqualTo(i + 1);
    }
    var scope = scope();
    assertThat(scope.path("facts_through").asInt()).isEqualTo(ledger.size());
    assertThat(scope.path("delivered").path("ledger").asInt()).isEqualTo(ledger.size());
    assertThat(scope.path("status").asText()).isEqualTo("active");
    assertThat(scope.path("run_id").isNull()).isTrue();
  }

  @Test
  void theDigestHashesWhatThePagesList() {
    var day = floor.nextDay();
    feedAndFinish(Market.day(day, 150, 44));
    String run = runOf(day).path("run_id").asText();

    var digest = get("/runs/" + run + "/digest");
    var signals = get("/runs/" + run + "/signals").path("items");
    var orders = get("/runs/" + run + "/orders").path("items");
    var fills = get("/runs/" + run + "/fills").path("items");
    assertThat(digest.path("signals").path("count").asInt()).isEqualTo(signals.size());
    assertThat(digest.path("signals").path("unended").asInt()).isZero();
    assertThat(digest.path("orders").path("count").asInt()).isEqualTo(orders.size());
    assertThat(digest.path("fills").path("count").asInt()).isEqualTo(fills.size());
    assertThat(fills.size()).isPositive();
    var ids = new ArrayList<String>();
    fills.forEach(fill -> ids.add(fill.path("execution_id").asText()));
    assertThat(digest.path("fills").path("set_hash").asText()).isEqualTo(RunDigest.setHash(ids));
    var closed = floor.ledger().facts("session_closed").getLast();
    assertThat(closed.path("body").path("digest")).isEqualTo(digest);
    assertThat(
            count(
                "select count(*) from portfolio_positions where account = 'demo'"
                    + " and status <> 'closed'"))
        .isZero();
    assertThat(get("/orders?account=demo&mode=paper").path("items")).isEmpty();
    assertThat(get("/positions?account=demo&mode=paper").path("items")).isEmpty();
    assertThat(get("/bars?account=demo&mode=paper&symbol=MGC&limit=10").path("items").size())
        .isEqualTo(10);
  }

  @Test
  void pagesThroughBars() {
    var day = floor.nextDay();
    feedAndFinish(Market.quietDay(day, 12));
    String from = day.minusDays(1) + "T23:00:00Z";
    var first = get("/bars?account=demo&mode=paper&symbol=MGC&limit=10&from=" + from);
    assertThat(first.path("items").size()).isEqualTo(10);
    var second =
        get(
            "/bars?account=demo&mode=paper&symbol=MGC&limit=10&from="
                + from
                + "&cursor="
                + first.path("next_cursor").asText());
    assertThat(second.path("items").size()).isEqualTo(2);
    assertThat(second.path("next_cursor").isNull()).isTrue();
  }

  @Test
  void aFeedOfAnOldDayIsHeldWithTheReason() {
    var old = floor.nextDay();
    var day = floor.nextDay();
    feedAndFinish(Market.quietDay(day, 6));
    feed(Market.quietDay(old, 2));
    Awaitility.await()
        .until(() -> floor.paper().waitsFor().orElse("").contains("is not after the last stored"));
    assertThat(scope().path("blocked_by").asText()).contains("is not after");

    // The operator stops that feed: the executor lets go of its turn and takes the next feed.
    floor.paper().abandon();
    feedAndFinish(Market.quietDay(floor.nextDay(), 6));
  }
}
