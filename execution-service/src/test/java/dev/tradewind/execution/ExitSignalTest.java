package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signals from outside that leave positions, to their end. */
@QuarkusTest
class ExitSignalTest extends ExitSignalTestCase {

  /** S3-019. */
  @Test
  void baseEntryPyramidAndExitArePersistedEndToEndAlsoOverARestart() {
    begin("102");
    String base = entered("BASE_ENTRY", "102", Map.of("quantity", "2"));
    String added = entered("PYRAMID", "105", Map.of("atr", "1", "stop_price", "103"));
    String baseId = positionOf(base);
    String addedId = positionOf(added);

    crash("live");
    var exit = exit(Map.of("reasoning", "the trend is over")).statusCode(202);
    String id = exit.extract().path("signal_id");
    until(() -> exits().size() == 2);
    exits().forEach(order -> floor.exchange().fill(order.path("id").asText(), "106"));
    until(() -> positions().isEmpty());
    crash("live");
    until(() -> signal(id).path("state").asText().equals("EXECUTED"));

    var stored = signal(id);
    assertThat(stored.path("signal_type").asText()).isEqualTo("EXIT");
    assertThat(stored.path("exit_condition").asText()).isEqualTo("exit_signal");
    assertThat(stored.path("stop_price").isNull()).isTrue();
    assertThat(stored.path("quantity").isNull()).isTrue();
    assertThat(stored.path("run_id").asText()).isEqualTo(run().path("run_id").asText());
    // The signal names the exit and the order.
    var told = ended(id);
    assertThat(told.path("client_order_id").asText())
        .isIn("tw-live-paper-" + added + "-exit-2", "tw-live-paper-" + base + "-exit-2");
    assertThat(stored.path("terminal_reason").asText())
        .startsWith("Exit ID: ")
        .endsWith("order " + told.path("client_order_id").asText());
    assertThat(told.path("signal_type").asText()).isEqualTo("EXIT");
    assertThat(told.path("journal").isNull()).isTrue();

    assertThat(
            rows(
                "select signal_type || ' ' || processing_status from signal_log"
                    + " where signal_id in ('%s', '%s', '%s') order by id"
                        .formatted(base, added, id)))
        .containsExactly("BASE_ENTRY executed", "PYRAMID executed", "EXIT executed");
    until(
        () ->
            rows("select position_id || ' ' || state || ' ' || actor from exit_request"
                    + " where signal_id = '%s' order by number".formatted(id))
                .equals(List.of(addedId + " DONE curl", baseId + " DONE curl")));
    assertThat(
            rows(
                "select exit_condition || ' ' || exit_priority || ' '"
                    + " || trim_scale(quantity_exited) from position_exits where position_id in"
                    + " ('%s', '%s') order by position_exit_id".formatted(addedId, baseId)))
        .containsExactlyInAnyOrder("exit_signal HIGH 1", "exit_signal HIGH 2");
    assertThat(count("select count(*) from pyramiding_state where base_position_id is not null"))
        .isZero();
    assertThat(exits()).hasSize(2);

    exit(Map.of("reasoning", "the trend is over", "position", "All_" + signals))
        .statusCode(200)
        .body("signal_id", equalTo(id), "state", equalTo("EXECUTED"));
    assertThat(exits()).hasSize(2);
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void aQuantityLeavesTheRestOpenAndProtected() {
    begin("102");
    String base = entered("BASE_ENTRY", "102", Map.of("quantity", "5"));
    String id = sent(Map.of("quantity", "2", "exit_condition", "rebalance"));
    until(() -> signal(id).path("state").asText().equals("EXECUTED"));
    var order = exits().getFirst();
    assertThat(order.path("qty").asText()).isEqualTo("2");
    assertThat(signal(id).path("terminal_reason").asText())
        .endsWith("order tw-live-paper-" + base + "-exit-2");
    floor.exchange().fill(order.path("id").asText(), "102");
    until(() -> positions().path(0).path("open_quantity").asText().equals("3"));
    until(
        () ->
            floor.exchange().orders().stream()
                .anyMatch(
                    protection ->
                        protection.path("client_order_id").asText().contains(base + "-stop_loss-")
                            && protection.path("qty").asText().equals("3")));
    assertThat(get("/exits?" + SCOPE + "&limit=1000").path("items"))
        .anySatisfy(
            exit -> {
              assertThat(exit.path("signal_id").asText()).isEqualTo(id);
              assertThat(exit.path("condition").asText()).isEqualTo("rebalance");
              assertThat(exit.path("priority").asText()).isEqualTo("LOW");
            });

    // More than is held is all of it, and not more.
    String rest = sent(Map.of("quantity", "9"));
    until(() -> exits().size() == 2);
    assertThat(exits().getLast().path("qty").asText()).isEqualTo("3");
    floor.exchange().fill(exits().getLast().path("id").asText(), "103");
    until(() -> positions().isEmpty());
    until(() -> signal(rest).path("state").asText().equals("EXECUTED"));
    endSession();
  }

  @Test
  void isWorkedWhileEntriesArePausedAndRiskIsAway() {
    begin("102");
    entered("BASE_ENTRY", "102", Map.of());
    operation("pause").statusCode(200);
    floor.liveRisk().away(true);
    int asked = floor.liveRisk().asked().size();
    String id = sent(Map.of());
    until(() -> exits().size() == 1);
    until(() -> signal(id).path("state").asText().equals("EXECUTED"));
    floor.exchange().fill(exits().getFirst().path("id").asText(), "102");
    until(() -> positions().isEmpty());
    assertThat(floor.liveRisk().asked()).hasSize(asked);
    floor.liveRisk().away(false);
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void aCrashBetweenClaimAndAnswerExitsOnce() {
    begin("102");
    entered("BASE_ENTRY", "102", Map.of());
    floor.exchange().mute(true);
    String id;
    try {
      id = sent(Map.of());
      until(() -> exits().size() == 1);
      assertThat(signal(id).path("state").asText()).isEqualTo("WAITING");
      crash("live");
    } finally {
      floor.exchange().mute(false);
    }
    until(() -> signal(id).path("state").asText().equals("EXECUTED"));
    floor.exchange().fill(exits().getFirst().path("id").asText(), "102");
    until(() -> positions().isEmpty());
    assertThat(exits()).hasSize(1);
    endSession();
  }

  @Test
  void whatFindsNothingToCloseIsRejectedWithTheReason() {
    begin("102");
    String nothing = sent(Map.of());
    until(() -> signal(nothing).path("state").asText().equals("REJECTED"));
    assertThat(signal(nothing).path("terminal_reason").asText())
        .isEqualTo("nothing_to_close: its strategy holds nothing of it");
    assertThat(ended(nothing).path("journal").isNull()).isTrue();
    entered("BASE_ENTRY", "102", Map.of());
    String other = sent(Map.of("direction", "short"));
    until(() -> signal(other).path("state").asText().equals("REJECTED"));
    String stranger = sent(Map.of("strategy_id", "once"));
    until(() -> signal(stranger).path("state").asText().equals("REJECTED"));
    assertThat(exits()).isEmpty();

    // A person is closing it already, as urgently as can be: the signal has nothing to add.
    floor.exchange().market(null);
    var position = positions().get(0).path("position_id").asText();
    String manual = manual(position);
    until(() -> exits().size() == 1);
    String late = sent(Map.of());
    until(() -> signal(late).path("state").asText().equals("REJECTED"));
    assertThat(signal(late).path("terminal_reason").asText())
        .isEqualTo("outranked: exit %s is being worked on already".formatted(manual));
    floor.exchange().fill(exits().getFirst().path("id").asText(), "102");
    until(() -> positions().isEmpty());
    endSession();
  }

  @Test
  void anEntryThatCameBeforeItIsEnteredOrTakenOutFirst() {
    begin("102");
    floor.exchange().market(null);
    String entry = send("BASE_ENTRY", Map.of());
    until(() -> signal(entry).path("state").asText().equals("EXECUTED"));
    String id = sent(Map.of());
    until(() -> signal(id).path("state").asText().equals("REJECTED"));
    assertThat(signal(id).path("terminal_reason").asText()).startsWith("nothing_to_close");
    assertThat(floor.exchange().entries().getLast().path("status").asText()).isEqualTo("canceled");
    assertThat(positions()).isEmpty();

    floor.liveRisk().away(true);
    floor.exchange().market("102");
    int asked = floor.liveRisk().asked().size();
    String second = send("BASE_ENTRY", Map.of("strategy_id", "once"));
    String exit = sent(Map.of("strategy_id", "once"));
    until(() -> floor.liveRisk().asked().size() > asked);
    assertThat(signal(exit).path("state").asText()).isEqualTo("WAITING");
    floor.liveRisk().away(false);
    until(() -> signal(second).path("state").asText().equals("EXECUTED"));
    until(() -> exits().size() == 1);
    until(() -> signal(exit).path("state").asText().equals("EXECUTED"));
    floor.exchange().fill(exits().getFirst().path("id").asText(), "102");
    until(() -> positions().isEmpty());
    endSession();
  }

  @Test
  void expiresWithItsTimeOrTheSession() {
    begin("102");
    // The entry before it has no verdict, and the exit's time is over before that is known.
    floor.liveRisk().away(true);
    int asked = floor.liveRisk().asked().size();
    String entry = send("BASE_ENTRY", Map.of());
    String early = sent(Map.of("expires_at", clock.now().plusSeconds(10).toString()));
    until(() -> floor.liveRisk().asked().size() > asked);
    time(clock.now().plusSeconds(31));
    until(() -> signal(entry).path("state").asText().equals("REJECTED"));
    until(() -> signal(early).path("state").asText().equals("REJECTED"));
    assertThat(signal(early).path("terminal_reason").asText())
        .startsWith("expired: it was to be taken before ");
    floor.liveRisk().away(false);

    entered("BASE_ENTRY", "102", Map.of("strategy_id", "once"));
    windDown("102"); // it is closed, so no entry begins any more: the exit waits behind it
    String last = send("BASE_ENTRY", Map.of());
    String late = sent(Map.of());
    endSession();
    assertThat(signal(last).path("state").asText()).isEqualTo("REJECTED");
    assertThat(signal(late).path("state").asText()).isEqualTo("REJECTED");
    assertThat(signal(late).path("terminal_reason").asText())
        .isEqualTo("expired: the session ended before the broker had an order of it");
    assertThat(exits()).isEmpty();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void saysWhatAnExitCanHave() {
    exit(Map.of("stop_price", "100"))
        .statusCode(422)
        .body("detail", containsString("stop_price: allowed with an entry"));
    exit(Map.of("rr_target", "2")).statusCode(422);
    exit(Map.of("atr", "2")).statusCode(422);
    exit(Map.of("exit_condition", "stop_loss"))
        .statusCode(422)
        .body("detail", containsString("exit_signal, early_exit, edge_disappeared, rebalance"));
    exit(Map.of("quantity", "0")).statusCode(422);
    exit(Map.of("strategy_id", "nobody"))
        .statusCode(422)
        .body("type", containsString("unknown-strategy"));
    exit(Map.of("account", "demo", "symbol", "MGC"))
        .statusCode(409)
        .body("type", containsString("feed-clock"))
        .body("detail", containsString("knows no exit that is asked for"));
    body("BASE_ENTRY", Map.of("exit_condition", "rebalance", "stop_price", "100"))
        .statusCode(422)
        .body("detail", containsString("exit_condition: allowed with signal_type EXIT"));
    body("BASE_ENTRY", Map.of())
        .statusCode(422)
        .body("detail", containsString("stop_price is missing"));
  }
}
