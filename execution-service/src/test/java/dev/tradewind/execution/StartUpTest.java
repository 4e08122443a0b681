package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.execution.floor.Market;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a leader finds at its start decides what it trades. */
@QuarkusTest
class StartUpTest extends TradingTestCase {

  @AfterEach
  void allWell() {
    floor.paper().account().tradingBlocked(false);
    floor.paper().account().orderOfAStranger(null);
    floor.paper().account().currency("USD");
    startOver();
    await().until(() -> startUp().path("status").asText().equals("READY"));
  }

  @Test
  void isReadyAndShowsItsEightSteps() {
    startOver();
    var check = startUp();
    assertThat(check.path("status").asText()).isEqualTo("READY");
    assertThat(check.path("steps")).hasSize(8);
    assertThat(check.path("epoch").asLong()).isEqualTo(scope().path("epoch").asLong());
    assertThat(scope().path("start_up").asText()).isEqualTo("READY");
  }

  @Test
  void whileTheBrokerBlocksTradingNoEntryIsSent() {
    floor.paper().account().tradingBlocked(true);
    startOver();
    await().until(() -> startUp().path("status").asText().equals("EXIT_ONLY"));
    assertThat(scope().path("status").asText()).isEqualTo("exit_only");
    var day = floor.nextDay();
    int sent = floor.paper().sent().size();
    String id = send("U1", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED_BY_RECONCILIATION");
    assertThat(signal(id).path("terminal_reason").asText()).contains("EXIT_ONLY");
    assertThat(floor.paper().sent().size()).isEqualTo(sent);
    await().until(() -> floor.alert().types().contains("start_up_exit_only"));

    floor.paper().account().tradingBlocked(false);
    await().until(() -> startUp().path("status").asText().equals("READY"));
    assertThat(tradesAfter(floor.nextDay(), "U2")).isEqualTo("EXECUTED");
  }

  @Test
  void ordersOfAStrangerLeaveExitsOnly() {
    for (int order = 0; order < 2; order++) {
      floor
          .paper()
          .account()
          .orderOfAStranger(
              JSON.createObjectNode()
                  .put("id", "strange-" + order)
                  .put("client_order_id", "strange-" + order)
                  .put("symbol", "MGC")
                  .put("side", "buy")
                  .put("type", "limit")
                  .put("time_in_force", "day")
                  .put("qty", "1")
                  .put("filled_qty", "0")
                  .put("status", "new"));
    }
    startOver();
    await().until(() -> startUp().path("status").asText().equals("SAFE_MODE"));
    assertThat(startUp().path("entries_blocked").asText()).contains("2 orders in MGC");
    assertThat(scope().path("status").asText()).isEqualTo("exit_only");
  }

  @Test
  void anExternalPositionStopsBuysOfItsSymbolOnly() {
    floor.paper().account().tradeOfAStranger("OTHER", "3");
    startOver();
    await().until(() -> startUp().path("buys_blocked").has("OTHER"));
    assertThat(startUp().path("status").asText()).isEqualTo("READY");
    assertThat(tradesAfter(floor.nextDay(), "U3")).isEqualTo("EXECUTED");
    floor.paper().account().tradeOfAStranger("OTHER", "-3");
    await().until(() -> !startUp().path("buys_blocked").has("OTHER"));
    await().until(() -> floor.alert().types().contains("start_up_ready"));
  }

  @Test
  void whatCannotBeTrustedHoldsTheStartUntilItIsMended() {
    floor.paper().account().currency("EUR");
    startOver();
    await().until(() -> startUp().path("status").asText().equals("FAILED"));
    assertThat(startUp().path("entries_blocked").asText()).contains("EUR");
    assertThat(scope().path("status").asText()).isEqualTo("recovering");
    await().until(() -> floor.alert().types().contains("start_up_failed"));
    floor.paper().account().currency("USD");
    await().until(() -> startUp().path("status").asText().equals("READY"));
    assertThat(tradesAfter(floor.nextDay(), "U4")).isEqualTo("EXECUTED");
  }

  @Test
  void whatIsTradedWhileItLooksIsLookedAtAgainBeforeItCounts() {
    startOver();
    floor.paper().account().positionThatPasses("OTHER", "3");
    startOver();
    assertThat(floor.paper().account().hasPassing()).isFalse();
    assertThat(startUp().path("status").asText()).isEqualTo("READY");
    assertThat(startUp().path("buys_blocked").has("OTHER")).isFalse();
    assertThat(
            count(
                "select count(*) from start_up_check where account = 'demo' and epoch = "
                    + startUp().path("epoch").asLong()))
        .isEqualTo(1);
  }

  private String tradesAfter(LocalDate day, String position) {
    String id = send(position, day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    feedAndFinish(Market.quietDay(day, 6));
    return signal(id).path("state").asText();
  }

  private JsonNode startUp() {
    return get("/start-up/demo/paper");
  }

  /** A new term begins, and its check is made. */
  private void startOver() {
    long epoch = scope().path("epoch").asLong();
    crash();
    await()
        .until(
            () ->
                startUp().path("epoch").asLong() > epoch + 1
                    && !startUp().path("status").asText().equals("UNKNOWN"));
  }
}
