package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signals from outside of a scope with the clock {@code system}: worked when they come. */
@QuarkusTest
class LiveSignalTest extends LiveTestCase {

  @Test
  void isTradedAtOnceAtTheBrokersLastPriceWithoutAnyBar() {
    floor.exchange().lastTrade("103");
    floor.exchange().market("103.02");
    openSession();
    String id = signal("At_once", Map.of("rr_target", "2"));
    until(() -> signal(id).path("state").asText().equals("EXECUTED"));
    until(() -> positions().size() == 1);
    var position = positions().get(0);
    assertThat(position.path("entry_price").asText()).isEqualTo("103.02");
    assertThat(position.path("initial_stop").asText()).isEqualTo("100");
    // Twice the risk of the last trade: 103 + 2 x 3.
    assertThat(position.path("target_price").asText()).isEqualTo("109");
    assertThat(last("entry_filled").path("requested_price").asText()).isEqualTo("103");
    assertThat(signal(id).path("run_id").asText()).isEqualTo(run().path("run_id").asText());
    windDown("103");
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void withoutAPriceOfTheBrokerTheLastBarsCloseCounts() {
    floor.exchange().market("102");
    openSession();
    time(minute(1).plusSeconds(1));
    post(List.of(bar(0, "101", "102", "100", "101.5")));
    until(() -> health().path("last_stepped").asText().equals(minute(0).toString()));
    String id = signal("By_bar", Map.of("rr_target", "2"));
    until(() -> signal(id).path("state").asText().equals("EXECUTED"));
    until(() -> positions().size() == 1);
    assertThat(positions().get(0).path("target_price").asText()).isEqualTo("104.5");
    windDown("103");
    endSession();
  }

  @Test
  void withoutAnyPriceItWaitsAndExpires() {
    openSession();
    int sent = floor.exchange().entries().size();
    String id = signal("No_price", Map.of("expires_at", clock.now().plusSeconds(60).toString()));
    until(() -> get("/scopes/live/paper").path("blocked_by").asText().equals("a price of AAPL"));
    assertThat(signal(id).path("state").asText()).isEqualTo("WAITING");
    time(clock.now().plusSeconds(60));
    until(() -> signal(id).path("state").asText().equals("REJECTED"));
    assertThat(signal(id).path("terminal_reason").asText())
        .startsWith("expired: it was to be taken before ");
    String tillTheEnd = signal("Never_a_price", Map.of());
    endSession();
    assertThat(signal(tillTheEnd).path("terminal_reason").asText())
        .isEqualTo("expired: the session ended before the signal could be taken");
    assertThat(floor.exchange().entries()).hasSize(sent);
  }

  @Test
  void withAPriceAtOrBeyondItsStopThereIsNoRiskToTake() {
    openSession();
    int sent = floor.exchange().entries().size();
    floor.exchange().lastTrade("100");
    String atStop = signal("At_stop", Map.of());
    until(() -> signal(atStop).path("state").asText().equals("REJECTED"));
    assertThat(signal(atStop).path("terminal_reason").asText()).startsWith("NO_RISK");
    floor.exchange().lastTrade("100.01");
    String above = signal("Above_stop", Map.of());
    until(() -> signal(above).path("state").asText().equals("EXECUTED"));
    assertThat(floor.exchange().entries()).hasSize(sent + 1);
    windDown("103");
    endSession();
  }

  @Test
  void theNextLeaderGoesOnWithWhatWasClaimed() {
    floor.exchange().lastTrade("103");
    floor.exchange().market("103");
    openSession();
    int sent = floor.exchange().entries().size();
    floor.liveRisk().away(true);
    int asked = floor.liveRisk().asked().size();
    String id = signal("Claimed", Map.of());
    until(() -> floor.liveRisk().asked().size() > asked);
    crash("live");
    floor.liveRisk().away(false);
    until(() -> signal(id).path("state").asText().equals("EXECUTED"));
    until(() -> positions().size() == 1);
    assertThat(floor.exchange().entries()).hasSize(sent + 1);
    windDown("103");
    endSession();
  }

  @Test
  void withoutAVerdictItEndsWhenItsPatienceIsOverAlsoUnderTheNextLeader() {
    floor.exchange().lastTrade("103");
    openSession();
    int sent = floor.exchange().entries().size();
    floor.liveRisk().away(true);
    String id;
    try {
      int asked = floor.liveRisk().asked().size();
      id = signal("No_verdict", Map.of());
      until(() -> floor.liveRisk().asked().size() > asked);
      crash("live");
      time(clock.now().plusSeconds(31));
      until(() -> signal(id).path("state").asText().equals("REJECTED"));
    } finally {
      floor.liveRisk().away(false);
    }
    assertThat(signal(id).path("terminal_reason").asText()).startsWith("expired");
    assertThat(floor.exchange().entries()).hasSize(sent);
    endSession();
  }

  @Test
  void betweenSessionsItWaitsForTheNext() {
    floor.exchange().lastTrade("103");
    floor.exchange().market("103");
    String id = signal("Early", Map.of());
    String tooOld =
        signal("Too_early", Map.of("expires_at", clock.now().plusSeconds(30).toString()));
    assertThat(signal(id).path("state").asText()).isEqualTo("WAITING");
    openSession();
    until(() -> signal(id).path("state").asText().equals("EXECUTED"));
    until(() -> signal(tooOld).path("state").asText().equals("REJECTED"));
    windDown("103");
    endSession();
  }

  private String signal(String position, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("account", "live");
    body.put("symbol", "AAPL");
    body.put("stop_price", "100");
    return send(position, day + "T00:00:00Z", body).statusCode(202).extract().path("signal_id");
  }

  @Override
  List<String> externalStrategies() {
    return List.of("manual");
  }
}
