package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A position goes from one contract to the next with the session that follows a deployment. */
@QuarkusTest
class RolloverTest extends RolloverTestCase {

  @Test
  void aLongPositionGoesOnInTheNextContract() {
    String position = aboutToRoll("long", Map.of("rr_target", "2"));
    markets("105", "108");
    openNextDay();
    assertRolledWhole(position);
    var record = rollover(position);
    assertThat(record.path("state").asText()).isEqualTo("rolled");
    assertThat(record.path("symbol_before").asText()).isEqualTo("AAPL");
    assertThat(record.path("quantity").asText()).isEqualTo("8");
    assertThat(record.path("close_price").asText()).isEqualTo("105");
    assertThat(record.path("open_price").asText()).isEqualTo("108");
    assertThat(record.path("shift").asText()).isEqualTo("3");
    assertThat(record.path("entry_price_before").asText()).isEqualTo("101.5");
    assertThat(record.path("target_before").asText()).isEqualTo("104.5");
    assertThat(record.path("target_after").asText()).isEqualTo("107.5");
    var adjusted = told(position, "position_adjusted").getFirst();
    assertThat(adjusted.path("kind").asText()).isEqualTo("rollover");
    assertThat(adjusted.path("new_symbol").asText()).isEqualTo(NEXT);
    var moved = adjusted.path("positions").path(0);
    assertThat(moved.path("qty_before").asText()).isEqualTo("8");
    assertThat(moved.path("entry_value_after").asText()).isEqualTo("836");
    assertThat(moved.path("exited_after").asText()).isEqualTo("0");
    assertThat(told(position, "entry_filled").getLast().path("rollover").asBoolean()).isTrue();
    assertThat(told(position, "entry_filled").getLast().path("symbol").asText()).isEqualTo(NEXT);
    assertThat(told(position, "exit_filled").getFirst().path("journal").isNull()).isTrue();
    // It is protected again, at the moved prices.
    until(
        () ->
            sent(position, "take_profit").stream()
                .anyMatch(order -> order.path("limit_price").asText().equals("107.5")));
    assertThat(
            count(
                "select count(*) from portfolio_positions where position_id = '%s'"
                        .formatted(position)
                    + " and original_entry_price = 101.5 and rollover_count = 1"
                    + " and rollover_pnl = 28 and futures_symbol = 'AAPM'"
                    + " and futures_order_id is not null and rollover_timestamp is not null"))
        .isEqualTo(1);
    leave(position);
    // 28 in the old contract, 16 in the new one; costs for 8 closed twice.
    assertThat(position(position).path("realized_pnl").asText()).isEqualTo("43.36");
    assertThat(position(position).path("exit_price").asText()).isEqualTo("110");
    var row = told(position, "exit_filled").getLast().path("journal");
    assertThat(row.path("entry_price").asText()).isEqualTo("104.5");
    assertThat(row.path("stop_price").asText()).isEqualTo("103");
    assertThat(row.path("pnl_amount").asText()).isEqualTo("43.36");
    // Both contracts' together, as the ledger adds up what the exits tell.
    assertThat(row.path("pnl_r").asText()).isEqualTo(position(position).path("pnl_r").asText());
    assertThat(new BigDecimal(row.path("pnl_r").asText()))
        .isEqualByComparingTo(
            told(position, "exit_filled").stream()
                .map(fill -> new BigDecimal(fill.path("pnl_r").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void aShortPositionIsBoughtBackAndSoldAgain() {
    String position = aboutToRoll("short", Map.of());
    markets("100", "98");
    openNextDay();
    untilStatus(position, "rolled");
    assertThat(sent(position, "roll_close").getFirst().path("side").asText()).isEqualTo("buy");
    assertThat(sent(position, "roll_open").getFirst().path("side").asText()).isEqualTo("sell");
    var now = position(position);
    assertThat(now.path("open_quantity").asText()).isEqualTo("-8");
    assertThat(now.path("entry_price").asText()).isEqualTo("99.5");
    assertThat(now.path("current_stop").asText()).isEqualTo("101");
    floor.exchange().market().set(NEXT, "97");
    exit(position, Map.of("reason", "done"));
    until(() -> !position(position).path("exit_reason").isNull());
    // 1.5 in the old contract and 1 in the new, on 8; 0.04 for each of 16 closed.
    assertThat(position(position).path("realized_pnl").asText()).isEqualTo("19.36");
    windDown("97");
    endSession();
  }

  @Test
  void whatWasClosedBeforeMovesWithItAndEachExitTellsWhatItMade() {
    String position = held("long", Map.of());
    floor.exchange().market("103.5");
    exit(position, Map.of("quantity", "3", "reason", "less risk"));
    until(() -> openQuantity().intValue() == 5);
    floor.exchange().market(null);
    endWithPosition();
    deployNext(Map.of("rollover", true)).statusCode(200);
    markets("105", "108");
    openNextDay();
    untilStatus(position, "rolled");
    var now = position(position);
    assertThat(now.path("quantity").asText()).isEqualTo("8");
    assertThat(now.path("open_quantity").asText()).isEqualTo("5");
    assertThat(now.path("status").asText()).isEqualTo("partial");
    assertThat(now.path("entry_price").asText()).isEqualTo("104.5");
    assertThat(now.path("exit_price").asText()).isEqualTo("106.5");
    until(() -> told(position, "position_adjusted").size() == 1);
    var moved = told(position, "position_adjusted").getFirst().path("positions").path(0);
    assertThat(moved.path("exited_after").asText()).isEqualTo("3");
    assertThat(moved.path("exit_value_after").asText()).isEqualTo("319.5");
    leave(position);
    // 3 × 2 + 5 × 3.5 + 5 × 2, costs for 13 closed.
    assertThat(position(position).path("realized_pnl").asText()).isEqualTo("32.98");
    assertThat(
            told(position, "exit_filled").stream().map(fill -> fill.path("exit_reason").asText()))
        .containsExactly("EXIT", "ROLLOVER", "EXIT");
    var sum =
        told(position, "exit_filled").stream()
            .map(fill -> new BigDecimal(fill.path("pnl_r").asText()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum).isEqualByComparingTo(position(position).path("pnl_r").asText());
  }

  @Test
  void withoutTheWordItIsNotDeployed() {
    String position = held("long", Map.of());
    endWithPosition();
    deployNext(Map.of())
        .statusCode(409)
        .body("type", containsString("positions-open"))
        .body("position_id", equalTo(position))
        .body("detail", containsString("deploy with rollover"));
    deploy(
            portfolio()
                .replace("AAPL", NEXT)
                .replace("\"point_value\":\"1\"", "\"point_value\":\"2\"")
                .replace("\"slippage_rt\":\"0.02\"", "\"slippage_rt\":\"0.03\""),
            Map.of("rollover", true))
        .statusCode(409)
        .body("type", containsString("positions-open"))
        .body(
            "detail",
            allOf(
                containsString("point_value would be 2 instead of 1"),
                containsString("slippage_rt would be 0.03 instead of 0.02")));
    deploy(
            portfolio().replace("AAPL", NEXT).replace("\"0.01\"", "\"0.05\""),
            Map.of("rollover", true))
        .statusCode(409)
        .body("detail", containsString("tick_size would be 0.05 instead of 0.01"));
    assertThat(position(position).path("rollover_status").asText()).isEqualTo("none");
    openNextDay();
    leaveOld(position);
  }

  private void leaveOld(String position) {
    floor.exchange().market("105");
    exit(position, Map.of("reason", "done"));
    until(() -> !position(position).path("exit_reason").isNull());
    windDown("105");
    endSession();
  }

  @Test
  void oneThatTheBrokerDoesNotCloseStaysWithItsStop() {
    String position = aboutToRoll("long", Map.of());
    long before = alerts("rollover_failed");
    floor.exchange().market().refuseOrders("roll_close");
    openNextDay();
    triesUntil(position, "failed");
    assertThat(alerts("rollover_failed")).isEqualTo(before + 1);
    var record = rollover(position);
    assertThat(record.path("reason").asText()).isEqualTo("not closed in 3 orders");
    assertThat(position(position).path("symbol").asText()).isEqualTo("AAPL");
    assertThat(position(position).path("open_quantity").asText()).isEqualTo("8");
    until(
        () ->
            sent(position, "stop_loss").stream()
                .anyMatch(order -> order.path("status").asText().equals("new")));
    assertThat(told(position, "position_adjusted")).isEmpty();
    // It is asked for again by another deployment.
    endWithPosition();
    floor.exchange().market().refuseOrders(null);
    deployNext(Map.of("rollover", true)).statusCode(200);
    markets("105", "108");
    openNextDay();
    assertRolledWhole(position);
    assertThat(get("/positions/" + position + "/rollovers?limit=1").path("next_cursor").isNull())
        .isFalse();
    leave(position);
  }

  @Test
  void oneThatIsRefusedAtFirstIsOpenedWithTheNextOrder() {
    String position = aboutToRoll("long", Map.of());
    floor.exchange().market().refuseOrders("roll_open-1");
    markets("105", "108");
    openNextDay();
    until(() -> rollover(position).path("closed_quantity").asText().equals("8"));
    assertThat(position(position).path("rollover_status").asText()).isEqualTo("in_progress");
    assertThat(position(position).path("open_quantity").asText()).isEqualTo("0");
    triesUntil(position, "rolled");
    assertThat(sent(position, "roll_open").getFirst().path("client_order_id").asText())
        .endsWith("-roll_open-2");
    assertRolledWhole(position);
    leave(position);
  }

  @Test
  void oneThatIsRefusedForGoodIsClosedByWhatWasFilled() {
    String position = aboutToRoll("long", Map.of());
    long before = alerts("rollover_failed");
    floor.exchange().market().refuseOrders("roll_open");
    markets("105", "108");
    openNextDay();
    triesUntil(position, "failed");
    var now = position(position);
    assertThat(now.path("status").asText()).isEqualTo("closed");
    assertThat(now.path("exit_reason").asText()).isEqualTo("ROLLOVER");
    assertThat(now.path("exit_price").asText()).isEqualTo("105");
    assertThat(now.path("realized_pnl").asText()).isEqualTo("27.68");
    assertThat(alerts("rollover_failed")).isEqualTo(before + 1);
    until(() -> !told(position, "order_ended").isEmpty());
    var ended = told(position, "order_ended").getFirst();
    assertThat(ended.path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(ended.path("journal").path("exit_price").asText()).isEqualTo("105");
    assertThat(ended.path("journal").path("outcome").asText()).isEqualTo("SCRATCH");
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  /** Lets time pass in small steps, as the tries of an order want it. */
  private void triesUntil(String position, String status) {
    until(
        () -> {
          if (position(position).path("rollover_status").asText().equals(status)) {
            return true;
          }
          time(clock.now().plusSeconds(1));
          return false;
        });
  }

  @Test
  void whatIsOpenedInPartGoesOnAndTheRestIsClosed() {
    String position = aboutToRoll("long", Map.of());
    floor.exchange().market().set("AAPL", "105");
    openNextDay();
    until(() -> sent(position, "roll_open").size() == 1);
    var order = sent(position, "roll_open").getFirst().path("id").asText();
    floor.exchange().fill(order, "6", "108");
    floor.exchange().market().refuseOrders("roll_open");
    floor.exchange().cancelRest(order);
    triesUntil(position, "rolled");
    var now = position(position);
    assertThat(now.path("open_quantity").asText()).isEqualTo("6");
    assertThat(now.path("quantity").asText()).isEqualTo("8");
    assertThat(now.path("entry_price").asText()).isEqualTo("104.5");
    until(() -> told(position, "position_adjusted").size() == 1);
    var moved = told(position, "position_adjusted").getFirst().path("positions").path(0);
    assertThat(moved.path("qty_before").asText()).isEqualTo("8");
    assertThat(moved.path("qty_after").asText()).isEqualTo("6");
    assertThat(moved.path("exited_after").asText()).isEqualTo("2");
    assertThat(alerts("rollover_in_part")).isPositive();
    leave(position);
    // 8 × 3.5 + 6 × 2, costs for 14 closed.
    assertThat(position(position).path("realized_pnl").asText()).isEqualTo("39.44");
  }

  @Test
  void anExitAskedForBetweenTheContractsLeavesItClosed() {
    String position = aboutToRoll("long", Map.of());
    openNextDay();
    until(() -> sent(position, "roll_close").size() == 1);
    exit(position, Map.of("reason", "out"));
    floor.exchange().fill(sent(position, "roll_close").getFirst().path("id").asText(), "105");
    until(() -> position(position).path("status").asText().equals("closed"));
    assertThat(sent(position, "roll_open")).isEmpty();
    assertThat(sent(position, "exit")).isEmpty();
    assertThat(rollover(position).path("reason").asText()).isEqualTo("an exit of all of it");
    until(
        () ->
            get("/exits?" + SCOPE + "&limit=1000").path("items").findValuesAsText("state").stream()
                .noneMatch("OPEN"::equals));
    endSession();
  }

  @Test
  void oneWhoseStopFillsFirstIsOverAndNothingIsSold() {
    String position = aboutToRoll("long", Map.of());
    var entry = floor.exchange().entries().getLast();
    String stop = floor.exchange().leg(entry.path("id").asText(), "stop");
    floor.exchange().moments().before("DELETE ", () -> floor.exchange().fill(stop, "99.9"));
    markets("99.8", "103");
    openNextDay();
    until(() -> position(position).path("status").asText().equals("closed"));
    assertThat(position(position).path("exit_reason").asText()).isEqualTo("STOP");
    until(() -> rollover(position).path("state").asText().equals("failed"));
    assertThat(rollover(position).path("reason").asText())
        .isEqualTo("the position was closed first");
    assertThat(sent(position, "roll_close")).isEmpty();
    endSession();
  }

  @Test
  void nothingBeginsWhileEntriesArePausedAndNothingElseHappensToIt() {
    String position = aboutToRoll("long", Map.of());
    markets("105", "108");
    operate("pause", 200);
    openNextDay();
    untilStatus(position, "pending");
    assertThat(sent(position, "roll_close")).isEmpty();
    operate("resume", 200);
    assertRolledWhole(position);
    leave(position);
  }

  @Test
  void theRecordAndWhatItChangedStay() {
    String position = aboutToRoll("long", Map.of());
    markets("105", "108");
    openNextDay();
    assertRolledWhole(position);
    refused("update position_rollover set opened_quantity = 9 where position_id = '%s'", position);
    refused("delete from position_rollover where position_id = '%s'", position);
    refused(
        "update portfolio_positions set entry_price = 1, entry_value = 8 where position_id = '%s'",
        position);
    refused("update portfolio_positions set reopened_value = 1 where position_id = '%s'", position);
    refused("update portfolio_positions set rollover_count = 2 where position_id = '%s'", position);
    leave(position);
  }

  private void refused(String sql, String position) {
    assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(sql.formatted(position))))
        .hasMessageContaining(position);
  }
}
