package dev.tradewind.system.faults;

import static dev.tradewind.system.faults.Witness.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.system.faults.Fault.Moment;
import dev.tradewind.system.faults.Venue.Listing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Positions that go from one contract to the next at the paper broker, one account long and one
 * short that is left in parts, while each of their leaders is killed on the way.
 */
class RollTest {
  private static final String LONG = FaultStack.account(0);
  private static final String SHORT = FaultStack.account(1);
  private static final List<String> ACCOUNTS = List.of(LONG, SHORT);
  private static final String OLD = Venue.SYMBOL;
  private static final String NEXT = "TWG";
  private static final int CONTRACTS = 3;

  /** The last session of the old contract ends so long before the next one begins. */
  private static final Duration BETWEEN = Duration.ofMinutes(2);

  /** So long after the day's end the executors wake up to the next session. */
  private static final Duration INTO_NEXT = Duration.ofSeconds(90);

  /**
   * Each minute has prices of its own, so that a fill in the wrong one shows; those of one contract
   * move by multiples of 7, the other's do not, so that what both made is never nothing.
   */
  private static final List<Listing> LISTINGS =
      List.of(listing(OLD, "100", "0.07"), listing(NEXT, "103", "0.10"));

  @SuppressWarnings("NullAway.Init") // the test sets it
  private Witness witness;

  @Test
  void aPositionGoesOverOnceWhoeverLeads() {
    try (var stage = Stage.open("roll", ACCOUNTS.size(), portfolio(OLD), LISTINGS)) {
      witness = new Witness(stage);
      endEarly(stage);
      var signals = enter(stage);
      leavePart(stage, signals.getLast());
      stage.endAndProve(stage.dayEnds().minus(BETWEEN).plusSeconds(5));
      stage.rollTo(portfolio(NEXT));
      stage.tell("held over the night, the next contract deployed");
      rollWhileLeadersDie(stage, signals);
      assertRolled(stage, signals);
      stage.tell("gone over to the next contract, killed three times");
      leave(stage, signals);
      stage.endAndProve(stage.dayEnds().plus(1, ChronoUnit.DAYS).plusSeconds(60));
      stage.checkBooks();
      stage.tell("proven");
    }
  }

  /** Sessions of this calendar follow each other; something is deployed between two of them. */
  private static void endEarly(Stage stage) {
    var calendar = "brisbane-day";
    var close = stage.dayEnds().minus(BETWEEN).atOffset(ZoneOffset.ofHours(10));
    var days = FaultHttp.JSON.createObjectNode();
    days.putArray("days")
        .addObject()
        .put("day", stage.rows("select distinct trading_day from execution.run").getFirst())
        .put("closes_at", close.toLocalTime().toString())
        .put("reason", "a version is deployed");
    var added = stage.post("/calendars/%s/special-days".formatted(calendar), days);
    assertThat(added.path("changed").asInt()).isEqualTo(1);
  }

  /** A position of each account, in their order, to be held over the night. */
  private List<String> enter(Stage stage) {
    var list = FaultHttp.JSON.createArrayNode();
    for (var account : ACCOUNTS) {
      list.addObject()
          .put("account", account)
          .put("mode", "paper")
          .put("source", "rolls")
          .put("strategy_id", "manual")
          .put("symbol", OLD)
          .put("signal_type", "BASE_ENTRY")
          .put("direction", account.equals(LONG) ? "long" : "short")
          .put("position", "Roll_1")
          .put("timestamp", "2026-01-05T00:00:00Z")
          .put("quantity", String.valueOf(CONTRACTS))
          .put("stop_price", account.equals(LONG) ? "50" : "150");
    }
    var signals = stage.post(list);
    witness.awaitAtBroker(signals, "entry");
    stage.print(1);
    witness.awaitPositions(signals, "entry_complete");
    for (int account = 0; account < ACCOUNTS.size(); account++) {
      var path = "/positions/%s/exit-plan".formatted(witness.positionOf(signals.get(account)));
      stage.put(
          ACCOUNTS.get(account),
          path,
          FaultHttp.JSON
              .createObjectNode()
              .put("version", stage.get(path).path("version").asInt())
              .put("held_overnight", true)
              .put("reason", "a swing"));
    }
    return signals;
  }

  /** The short one is left by one before the night, and by one after it. */
  private void leavePart(Stage stage, String signal) {
    var open = "quantity - exited_quantity = ";
    var now = stage.get("/positions/" + witness.positionOf(signal)).path("open_quantity").asInt();
    exit(stage, signal, FaultHttp.JSON.createObjectNode().put("quantity", "1"));
    witness.awaitAtBroker(List.of(signal), "exit");
    stage.print(1);
    witness.awaitPositions(List.of(signal), open + (Math.abs(now) - 1));
  }

  private static int held(String account) {
    return account.equals(LONG) ? CONTRACTS : -CONTRACTS + 1;
  }

  private void exit(Stage stage, String signal, ObjectNode body) {
    stage.post(
        "/positions/%s/exits".formatted(witness.positionOf(signal)),
        body.put("reason", "out, at " + stage.now()));
  }

  private void rollWhileLeadersDie(Stage stage, List<String> signals) {
    stage.printUntil(stage.dayEnds().plusSeconds(60));
    stage.strike(
        Moment.SENDING,
        () -> stage.setClock(stage.dayEnds().plus(INTO_NEXT)),
        () -> {
          assertThat(witness.ordersWritten(signals, "roll_close", "WRITTEN")).hasSize(2);
          assertRolledAtBroker(signals, List.of());
        });
    witness.awaitAtBroker(signals, "roll_close");
    stage.strike(
        Moment.FILL_BOOKED,
        () -> stage.print(1),
        () -> {
          assertRolledAtBroker(signals, List.of("roll_close filled"));
          assertThat(witness.ordersWritten(signals, "roll_open", "WRITTEN")).isEmpty();
        });
    witness.awaitAtBroker(signals, "roll_open");
    stage.strike(
        Moment.FILL_OPEN,
        () -> stage.print(1),
        () -> {
          assertRolledAtBroker(signals, List.of("roll_close filled", "roll_open filled"));
          assertThat(witness.ordersWritten(signals, "roll_open", "ACCEPTED")).hasSize(2);
        });
    witness.awaitPositions(signals, "rollover_status = 'rolled'");
  }

  private void assertRolledAtBroker(List<String> signals, List<String> orders) {
    for (var signal : signals) {
      assertThat(witness.ordersAtBroker(signal))
          .filteredOn(order -> order.startsWith("roll_"))
          .isEqualTo(orders);
    }
  }

  /** The broker holds the next contract, and the record is what its own fills say. */
  private void assertRolled(Stage stage, List<String> signals) {
    for (int account = 0; account < ACCOUNTS.size(); account++) {
      var signal = signals.get(account);
      int held = held(ACCOUNTS.get(account));
      assertThat(witness.heldAtBroker(ACCOUNTS.get(account))).isEqualTo(Map.of(NEXT, held));
      var position = witness.positionOf(signal);
      var records = stage.get("/positions/%s/rollovers".formatted(position)).path("items");
      assertThat(records).hasSize(1);
      var record = records.path(0);
      assertThat(record.path("state").asText()).isEqualTo("rolled");
      assertThat(record.path("symbol_before").asText()).isEqualTo(OLD);
      assertThat(record.path("symbol_after").asText()).isEqualTo(NEXT);
      assertThat(decimal(record, "close_price"))
          .isEqualByComparingTo(witness.price(signal, "roll_close"));
      assertThat(decimal(record, "open_price"))
          .isEqualByComparingTo(witness.price(signal, "roll_open"));
      var now = stage.get("/positions/" + position);
      assertThat(now.path("symbol").asText()).isEqualTo(NEXT);
      assertThat(now.path("open_quantity").asInt()).isEqualTo(held);
      assertThat(decimal(now, "entry_price")).isEqualByComparingTo(entryNow(signal));
      stage.reconcile(ACCOUNTS.get(account), "it is in the next contract");
    }
  }

  /** The entry's price, moved by as much as the contracts were apart when it went over. */
  private BigDecimal entryNow(String signal) {
    return witness
        .price(signal, "entry")
        .add(witness.price(signal, "roll_open"))
        .subtract(witness.price(signal, "roll_close"));
  }

  private void leave(Stage stage, List<String> signals) {
    leavePart(stage, signals.getLast());
    signals.forEach(signal -> exit(stage, signal, FaultHttp.JSON.createObjectNode()));
    witness.awaitAtBroker(signals, "exit");
    stage.print(1);
    witness.awaitPositions(signals, "status = 'closed'");
    stage.checkBooks();
    for (int account = 0; account < ACCOUNTS.size(); account++) {
      assertTold(ACCOUNTS.get(account), signals.get(account));
    }
  }

  /** One trade from the first contract to the second, worth what both moved the cash by. */
  private void assertTold(String account, String signal) {
    assertThat(witness.heldAtBroker(account)).isEmpty();
    var orders = List.of("entry filled", "roll_close filled", "roll_open filled", "exit filled");
    var inParts = new ArrayList<>(orders);
    inParts.add(1, "exit filled");
    inParts.add("exit filled");
    assertThat(witness.ordersAtBroker(signal))
        .filteredOn(order -> order.endsWith("filled"))
        .isEqualTo(account.equals(LONG) ? orders : inParts);
    var row = witness.journalRow(account, signal);
    assertThat(row.path("symbol").asText()).isEqualTo(NEXT);
    assertThat(decimal(row, "contracts")).isEqualByComparingTo(BigDecimal.valueOf(CONTRACTS));
    assertThat(decimal(row, "entry_price")).isEqualByComparingTo(entryNow(signal));
    if (account.equals(LONG)) {
      assertThat(decimal(row, "exit_price")).isEqualByComparingTo(witness.price(signal, "exit"));
    }
    assertThat(decimal(row, "pnl_amount")).as("what never is nothing").isNotZero();
  }

  private static Listing listing(String symbol, String from, String step) {
    var bars =
        IntStream.range(0, 5)
            .mapToObj(BigDecimal::valueOf)
            .map(number -> new BigDecimal(from).add(new BigDecimal(step).multiply(number)))
            .map(BigDecimal::toPlainString)
            .map(price -> String.join(",", price, price, price, price))
            .toList();
    return new Listing(symbol, FaultHttp.JSON.createObjectNode(), bars);
  }

  private static String portfolio(String symbol) {
    return """
      {"instrument":{"symbol":"%s","point_value":"1","tick_size":"0.01","commission_rt":"0",
       "spread_rt":"0","slippage_rt":"0"},"orb_labels":["0030"],
       "external_strategies":[{"strategy_id":"manual"}],"strategies":[]}\
      """
        .formatted(symbol);
  }
}
