package dev.tradewind.system.faults;

import static dev.tradewind.system.faults.Witness.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.system.faults.Fault.Moment;
import dev.tradewind.system.faults.Venue.Listing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Positions held as a call and a put, one account long and one short, at the paper broker: entered
 * and left, also while their leader is killed between the legs.
 */
class LegsTest {
  private static final String LONG = FaultStack.account(0);
  private static final String SHORT = FaultStack.account(1);
  private static final List<String> ACCOUNTS = List.of(LONG, SHORT);
  private static final BigDecimal STRIKE = new BigDecimal("100");
  private static final BigDecimal MULTIPLIER = new BigDecimal("100");
  private static final int CONTRACTS = 2;
  private static final String CALL = contract('C');
  private static final String PUT = contract('P');

  /** Each minute has prices of its own, so that a fill in the wrong one shows. */
  private static final List<Listing> LISTINGS =
      List.of(
          new Listing(
              Venue.SYMBOL, FaultHttp.JSON.createObjectNode(), List.of("101,101.5,100.5,101")),
          new Listing(CALL, option(), steady("5.00", "5.60", "6.30", "7.10", "8.00")),
          new Listing(PUT, option(), steady("4.00", "3.70", "3.30", "2.80", "2.20")));

  private static final String PORTFOLIO =
      """
      {"instrument":{"symbol":"TWF","point_value":"100","tick_size":"0.01","commission_rt":"0",
       "spread_rt":"0","slippage_rt":"0"},"orb_labels":["0030"],
       "synthetic":{"call_symbol":"%s","put_symbol":"%s"},
       "external_strategies":[{"strategy_id":"manual"}],"strategies":[]}\
      """
          .formatted(CALL, PUT);

  private int round;

  @SuppressWarnings("NullAway.Init") // the test sets it
  private Witness witness;

  @Test
  void eachLegIsTradedOnceWhoeverLeads() {
    try (var stage = Stage.open("legs", ACCOUNTS.size(), PORTFOLIO, LISTINGS)) {
      witness = new Witness(stage);
      undisturbed(stage);
      stage.tell("entered and left");
      killedAsTheOtherLegIsSent(stage);
      stage.tell("entered and left, killed as the other leg was sent");
      killedAsTheFirstLegFills(stage);
      stage.tell("entered and left by a close-all, killed as the first leg was filled");
      stage.endDayAndProve();
      stage.checkBooks();
      stage.tell("proven");
    }
  }

  private void undisturbed(Stage stage) {
    var signals = post(stage);
    witness.awaitAtBroker(signals, "entry");
    stage.print(1);
    witness.awaitAtBroker(signals, "sell_to_open");
    stage.print(1);
    witness.awaitPositions(signals, "entry_complete");
    assertHeldEvenly(stage, signals);
    ACCOUNTS.forEach(account -> stage.reconcile(account, "both legs are held"));
    leave(stage, signals);
    witness.awaitAtBroker(signals, "exit");
    stage.print(1);
    witness.awaitAtBroker(signals, "buy_to_close");
    stage.print(1);
    assertLeft(stage, signals, "exit");
  }

  private void killedAsTheOtherLegIsSent(Stage stage) {
    var signals = post(stage);
    witness.awaitAtBroker(signals, "entry");
    stage.strike(
        Moment.SENDING,
        () -> stage.print(1),
        () -> {
          assertThat(witness.ordersAtBroker(signals.getFirst())).containsExactly("entry filled");
          assertThat(witness.ordersAtBroker(signals.getLast())).containsExactly("entry filled");
          assertThat(witness.ordersWritten(signals, "sell_to_open", "WRITTEN")).hasSize(2);
        });
    witness.awaitAtBroker(signals, "sell_to_open");
    stage.print(1);
    witness.awaitPositions(signals, "entry_complete");
    assertHeldEvenly(stage, signals);
    leave(stage, signals);
    witness.awaitAtBroker(signals, "exit");
    stage.strike(
        Moment.SENT,
        () -> stage.print(1),
        () -> {
          assertThat(witness.ordersAtBroker(signals.getFirst()))
              .contains("exit filled", "buy_to_close new");
          assertThat(witness.ordersWritten(signals, "buy_to_close", "WRITTEN")).hasSize(2);
        });
    witness.awaitAtBroker(signals, "buy_to_close");
    stage.print(1);
    assertLeft(stage, signals, "exit");
  }

  private void killedAsTheFirstLegFills(Stage stage) {
    var signals = post(stage);
    witness.awaitAtBroker(signals, "entry");
    stage.strike(
        Moment.FILL_BOOKED,
        () -> stage.print(1),
        () -> assertThat(witness.ordersWritten(signals, "sell_to_open", "WRITTEN")).isEmpty());
    witness.awaitAtBroker(signals, "sell_to_open");
    stage.print(1);
    witness.awaitPositions(signals, "entry_complete");
    assertHeldEvenly(stage, signals);
    for (var account : ACCOUNTS) {
      stage.post(
          "/operations/close-all",
          FaultHttp.JSON
              .createObjectNode()
              .put("account", account)
              .put("mode", "paper")
              .put("reason", "nothing is to be held"));
    }
    witness.awaitAtBroker(signals, "session_end");
    stage.strike(
        Moment.FILL_OPEN,
        () -> stage.print(1),
        () -> assertThat(witness.ordersWritten(signals, "session_end", "ACCEPTED")).hasSize(2));
    witness.awaitAtBroker(signals, "buy_to_close");
    stage.print(1);
    assertLeft(stage, signals, "session_end");
  }

  /** A signal of each account, in their order. */
  private List<String> post(Stage stage) {
    round++;
    var list = FaultHttp.JSON.createArrayNode();
    for (var account : ACCOUNTS) {
      list.addObject()
          .put("account", account)
          .put("mode", "paper")
          .put("source", "legs")
          .put("strategy_id", "manual")
          .put("symbol", Venue.SYMBOL)
          .put("signal_type", "BASE_ENTRY")
          .put("direction", account.equals(LONG) ? "long" : "short")
          .put("position", "Legs_" + round)
          .put("timestamp", "2026-01-05T00:00:00Z")
          .put("quantity", String.valueOf(CONTRACTS))
          .put("stop_price", account.equals(LONG) ? "50" : "150");
    }
    return stage.post(list);
  }

  private void leave(Stage stage, List<String> signals) {
    for (var signal : signals) {
      stage.post(
          "/positions/%s/exits".formatted(witness.positionOf(signal)),
          FaultHttp.JSON.createObjectNode().put("reason", "the test goes on"));
    }
  }

  private void assertHeldEvenly(Stage stage, List<String> signals) {
    for (int account = 0; account < ACCOUNTS.size(); account++) {
      boolean isLong = ACCOUNTS.get(account).equals(LONG);
      var legs =
          stage.get("/positions/%s/legs".formatted(witness.positionOf(signals.get(account))));
      assertThat(legs.path("even").asBoolean()).as(legs.toString()).isTrue();
      assertThat(legs.path("bought").path("symbol").asText()).isEqualTo(isLong ? CALL : PUT);
      assertThat(legs.path("sold").path("symbol").asText()).isEqualTo(isLong ? PUT : CALL);
      var held = Map.of(isLong ? CALL : PUT, CONTRACTS, isLong ? PUT : CALL, -CONTRACTS);
      assertThat(legs.path("bought").path("quantity").asInt()).isEqualTo(CONTRACTS);
      assertThat(legs.path("sold").path("quantity").asInt()).isEqualTo(-CONTRACTS);
      assertThat(witness.heldAtBroker(ACCOUNTS.get(account))).isEqualTo(held);
      assertThat(decimal(legs.path("bought"), "entry_price"))
          .isEqualByComparingTo(witness.price(signals.get(account), "entry"));
      assertThat(decimal(legs.path("sold"), "entry_price"))
          .isEqualByComparingTo(witness.price(signals.get(account), "sell_to_open"));
    }
  }

  private void assertLeft(Stage stage, List<String> signals, String leftBy) {
    witness.awaitPositions(signals, "status = 'closed'");
    stage.checkBooks();
    for (int account = 0; account < ACCOUNTS.size(); account++) {
      var signal = signals.get(account);
      assertThat(witness.ordersAtBroker(signal))
          .containsExactlyInAnyOrder(
              "entry filled", "sell_to_open filled", leftBy + " filled", "buy_to_close filled");
      assertThat(witness.heldAtBroker(ACCOUNTS.get(account))).isEmpty();
      assertTold(ACCOUNTS.get(account), signal, leftBy);
    }
  }

  /** The ledger's row is what the broker's own fills make, and its sum is what the cash moved. */
  private void assertTold(String account, String signal, String leftBy) {
    boolean isLong = account.equals(LONG);
    var entry =
        together(isLong, witness.price(signal, "entry"), witness.price(signal, "sell_to_open"));
    var exit =
        together(isLong, witness.price(signal, leftBy), witness.price(signal, "buy_to_close"));
    var points = isLong ? exit.subtract(entry) : entry.subtract(exit);
    var brought = points.multiply(MULTIPLIER).multiply(BigDecimal.valueOf(CONTRACTS));

    var row = witness.journalRow(account, signal);
    assertThat(row.path("symbol").asText()).isEqualTo(Venue.SYMBOL);
    assertThat(row.path("direction").asText()).isEqualTo(isLong ? "long" : "short");
    assertThat(decimal(row, "contracts")).isEqualByComparingTo(BigDecimal.valueOf(CONTRACTS));
    assertThat(decimal(row, "entry_price")).isEqualByComparingTo(entry);
    assertThat(decimal(row, "exit_price")).isEqualByComparingTo(exit);
    assertThat(decimal(row, "pnl_points")).isEqualByComparingTo(points);
    assertThat(decimal(row, "pnl_amount")).isEqualByComparingTo(brought);
    assertThat(brought).as("a round that moves no cash shows nothing").isNotZero();
  }

  private static BigDecimal together(boolean isLong, BigDecimal bought, BigDecimal sold) {
    return isLong ? STRIKE.add(bought).subtract(sold) : STRIKE.add(sold).subtract(bought);
  }

  private static String contract(char right) {
    var lastDay = LocalDate.now(ZoneOffset.UTC).plusYears(1);
    return Venue.SYMBOL
        + lastDay.format(DateTimeFormatter.ofPattern("yyMMdd"))
        + right
        + "%08d".formatted(STRIKE.movePointRight(3).intValueExact());
  }

  private static JsonNode option() {
    var asset = FaultHttp.JSON.createObjectNode();
    asset.putObject("option").put("short_margin", "1000");
    return asset;
  }

  private static List<String> steady(String... prices) {
    return Arrays.stream(prices)
        .map(price -> String.join(",", price, price, price, price))
        .toList();
  }
}
