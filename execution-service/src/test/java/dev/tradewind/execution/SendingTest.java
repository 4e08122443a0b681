package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.floor.Market;
import dev.tradewind.execution.floor.PaperTwin.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An order reaches the broker exactly once, whatever happens to its answer. */
@QuarkusTest
class SendingTest extends TradingTestCase {

  @Test
  void anOrderWithoutAnAnswerIsFoundByItsId() {
    var day = floor.nextDay();
    String id = send("S1", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    floor.paper().nextOrder(Fault.ANSWER_LOST);
    int sent = floor.paper().sent().size();
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
    assertThat(floor.paper().sent().size() - sent).isEqualTo(1);
  }

  @Test
  void anOrderThatNeverArrivedIsSentAgainUnderTheSameId() {
    var day = floor.nextDay();
    String id = send("S2", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    floor.paper().nextOrder(Fault.NEVER_ARRIVES);
    int sent = floor.paper().sent().size();
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
    var sends = floor.paper().sent().subList(sent, floor.paper().sent().size());
    assertThat(sends).hasSize(2).containsOnly("tw-demo-paper-" + id + "-entry-1");
  }

  @Test
  void theLeaseIsRenewedWhileASendTakesLong() throws InterruptedException {
    var day = floor.nextDay();
    String id = send("S3", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    long epoch = scope().path("epoch").asLong();
    var answered = new CountDownLatch(1);
    floor
        .paper()
        .afterNextOrder(
            () -> {
              try {
                answered.await(4, TimeUnit.SECONDS); // well beyond the term's time to live
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    int orders = floor.paper().orderCount();
    feedAndFinish(Market.quietDay(day, 6));
    answered.countDown();
    assertThat(scope().path("epoch").asLong()).isEqualTo(epoch);
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
    assertThat(floor.paper().orderCount() - orders).isEqualTo(1);
  }

  @Test
  void withoutAVerdictNothingIsSentAndTheTurnSaysWhy() {
    var day = floor.nextDay();
    String id = send("S4", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    int sent = floor.paper().sent().size();
    floor.risk().away(true);
    feed(Market.quietDay(day, 6));
    Awaitility.await().until(() -> floor.paper().waitsFor().orElse("").contains("verdict"));
    assertThat(floor.paper().sent().size()).isEqualTo(sent);
    assertThat(signal(id).path("state").asText()).isEqualTo("WAITING");
    assertThat(scope().path("blocked_by").asText()).contains("verdict");
    floor.risk().away(false);
    awaitFinished();
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
  }

  @Test
  void aRefusedOrderThatFillsAllTheSameIsToldAsAStrayAndHoldsNoTurn() {
    var day = floor.nextDay();
    String id = send("S5", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    floor.paper().nextOrder(Fault.REFUSED_AND_TAKEN);
    long told = floor.alert().types().stream().filter("stray_order_event"::equals).count();
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED");
    assertThat(count("select count(*) from portfolio_positions where signal_id = '" + id + "'"))
        .isZero();
    Awaitility.await()
        .until(
            () ->
                floor.alert().types().stream().filter("stray_order_event"::equals).count() > told);
    assertThat(runOf(day).path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void aBrokenStreamIsReplaced() {
    var day = floor.nextDay();
    floor.paper().breakStreams();
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(runOf(day).path("state").asText()).isEqualTo("PROVEN");
  }
}
