package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Base entries and additions of signals from outside, to their end. */
@QuarkusTest
class PyramidTest extends LiveTestCase {

  private int signals;
  private int minute = 4;

  @AfterEach
  void ledgerAnswers() {
    floor.equity("100000");
    floor.exchange().account().margin("0");
  }

  /** Signals from outside alone: the engine has nothing to trade. */
  @Override
  String portfolio() {
    return """
        {"instrument":{"symbol":"AAPL","point_value":"1","tick_size":"0.01","commission_rt":"0",
         "spread_rt":"0.02","slippage_rt":"0.02"},"orb_labels":["0030"],
         "external_strategies":[{"strategy_id":"manual"},{"strategy_id":"once"}],"strategies":[]}""";
  }

  @Test
  void anAdditionPassesItsGatesAndIsAPositionOfItsOwn() {
    begin();
    var base = entered("BASE_ENTRY", "102", Map.of());
    assertThat(base.path("base").asBoolean()).isTrue();
    assertThat(base.path("entry_price").asText()).isEqualTo("102");

    // The base risks 2 points: at 103 it has moved by one.
    assertThat(ended("PYRAMID", "103", Map.of("atr", "1", "stop_price", "101")))
        .isEqualTo("FILTERED pyramid_gates: moved_one_r 1 against 2");
    var added = entered("PYRAMID", "105", Map.of("atr", "1", "stop_price", "103"));
    assertThat(added.path("base").asBoolean()).isFalse();
    assertThat(added.path("entry_price").asText()).isEqualTo("105");
    assertThat(
            count(
                "select count(*) from pyramiding_state where last_pyramid_price = 105"
                    + " and base_position_id = '%s'".formatted(base.path("position_id").asText())))
        .isEqualTo(1);
    // 2 and 2 at the stops, 2 ranges of 1: of 100,003 in all.
    assertThat(
            count(
                "select count(*) from portfolio_positions where position_id = '%s'"
                        .formatted(added.path("position_id").asText())
                    + " and not is_base_position and atr = 1 and limiter = 'volatility'"
                    + " and risk_contribution = 0.00399989 and vol_contribution = 0.00199995"))
        .isEqualTo(1);

    assertThat(ended("PYRAMID", "105.4", Map.of("atr", "1", "stop_price", "103")))
        .isEqualTo("FILTERED pyramid_gates: distance_to_last 0.4 against 0.5");
    floor.exchange().account().margin("40010");
    assertThat(ended("PYRAMID", "106", Map.of("atr", "1", "stop_price", "103")))
        .startsWith("FILTERED pyramid_gates: margin_cap 60.");
    leave();
  }

  @Test
  void aStrategyThatIsGuardedEntersASymbolOnceADay() {
    begin();
    entered("BASE_ENTRY", "102", Map.of("strategy_id", "once"));
    assertThat(ended("BASE_ENTRY", "102", Map.of("strategy_id", "once")))
        .startsWith("FILTERED intent_guard: signal ")
        .contains("was the base entry of once in AAPL on " + day);
    entered("BASE_ENTRY", "102", Map.of("strategy_id", "manual"));
    leave();
  }

  @Test
  void withoutABaseThereIsNothingToAddTo() {
    begin();
    assertThat(ended("PYRAMID", "105", Map.of("atr", "1")))
        .isEqualTo("REJECTED no_base: manual has no long base position in AAPL to add to");
    entered("BASE_ENTRY", "102", Map.of());
    assertThat(
            ended("PYRAMID", "99", Map.of("atr", "1", "direction", "short", "stop_price", "110")))
        .isEqualTo("REJECTED no_base: manual has no short base position in AAPL to add to");
    var entry = floor.exchange().entries().getLast().path("id").asText();
    floor.exchange().fill(floor.exchange().leg(entry, "stop"), "100");
    until(() -> positions().isEmpty());
    assertThat(count("select count(*) from pyramiding_state where base_position_id is not null"))
        .isZero();
    assertThat(ended("PYRAMID", "105", Map.of("atr", "1"))).startsWith("REJECTED no_base: ");
    endSession();
  }

  @Test
  void noAnswerOfTheLedgerIsNoApproval() {
    begin();
    entered("BASE_ENTRY", "102", Map.of());
    close("105");
    floor.equity(null);
    int asked = floor.equityAsked();
    String id = send("PYRAMID", Map.of("atr", "1", "stop_price", "103"));
    until(() -> floor.equityAsked() > asked);
    assertThat(signal(id).path("state").asText()).isEqualTo("WAITING");
    time(minute(minute + 4));
    until(() -> !signal(id).path("state").asText().equals("WAITING"));
    assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED");
    assertThat(signal(id).path("terminal_reason").asText()).startsWith("expired");
    leave();
  }

  @Test
  void anAccountThatHasLostItAllAddsNothing() {
    begin();
    entered("BASE_ENTRY", "102", Map.of());
    floor.equity("-3");
    assertThat(ended("PYRAMID", "105", Map.of("atr", "1", "stop_price", "103")))
        .isEqualTo("FILTERED no_equity: 0");
    leave();
  }

  @Test
  void aRangeIsForAdditionsAlone() {
    begin();
    body("BASE_ENTRY", Map.of("atr", "1"))
        .statusCode(422)
        .body("detail", containsString("allowed with signal_type PYRAMID"));
    body("EXIT", Map.of()).statusCode(422);
    endSession();
  }

  private void begin() {
    openSession();
    post(range());
    until(() -> minuteIsStepped());
  }

  private boolean minuteIsStepped() {
    return health().path("last_stepped").asText().equals(minute(minute).toString());
  }

  /** Ends the session with what is open: it is closed at the market. */
  private void leave() {
    floor.exchange().market("104");
    time(open.plusSeconds(388 * 60));
    until(() -> positions().isEmpty());
    endSession();
  }

  /** Sends a signal at a price at which its order fills; the position it opened. */
  private JsonNode entered(String type, String price, Map<String, Object> more) {
    close(price);
    floor.exchange().market(price);
    String id = send(type, more);
    until(() -> positionOf(id) != null);
    floor.exchange().market(null);
    return Objects.requireNonNull(positionOf(id));
  }

  private @Nullable JsonNode positionOf(String signalId) {
    for (var position : positions()) {
      if (position.path("signal_id").asText().equals(signalId)) {
        return position;
      }
    }
    return null;
  }

  /** Sends a signal at a price; how it ended. */
  private String ended(String type, String price, Map<String, Object> more) {
    close(price);
    String id = send(type, more);
    until(() -> !signal(id).path("state").asText().equals("WAITING"));
    var signal = signal(id);
    return signal.path("state").asText() + " " + signal.path("terminal_reason").asText();
  }

  private void close(String price) {
    minute++;
    time(minute(minute + 1).plusSeconds(1));
    post(List.of(bar(minute, price, price, price, price)));
    until(() -> minuteIsStepped());
  }

  private String send(String type, Map<String, Object> more) {
    return body(type, more).statusCode(202).extract().path("signal_id");
  }

  private ValidatableResponse body(String type, Map<String, Object> more) {
    var all = new LinkedHashMap<>(live(type));
    all.putAll(more);
    return send("Position_" + ++signals, open.plusSeconds(signals).toString(), all);
  }

  private Map<String, Object> live(String type) {
    var all = new LinkedHashMap<String, Object>();
    all.put("account", "live");
    all.put("symbol", "AAPL");
    all.put("signal_type", type);
    all.put("stop_price", "100");
    return all;
  }
}
