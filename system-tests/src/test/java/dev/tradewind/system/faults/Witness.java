package dev.tradewind.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.local.stack.Service;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the broker's books and ours have of the signals of a {@link Stage}, one signal of each of
 * its accounts at a time.
 */
final class Witness {
  private final Stage stage;

  Witness(Stage stage) {
    this.stage = stage;
  }

  /** Waits until the broker has accepted this order of each signal. */
  void awaitAtBroker(List<String> signals, String leg) {
    stage.awaitRows(
        leg + " at the broker",
        signals.size(),
        "execution.orders where signal_id in (%s) and leg = '%s' and state = 'ACCEPTED'"
            .formatted(quoted(signals), leg));
  }

  /** Waits until the position of each signal is as this condition says. */
  void awaitPositions(List<String> signals, String condition) {
    stage.awaitRows(
        "positions with " + condition,
        signals.size(),
        "execution.portfolio_positions where signal_id in (%s) and %s"
            .formatted(quoted(signals), condition));
  }

  /** The keys of the orders of a leg that are in this state. */
  List<String> ordersWritten(List<String> signals, String leg, String state) {
    return stage.rows(
        "select order_key from execution.orders where signal_id in (%s) and leg = '%s' and state = '%s'"
            .formatted(quoted(signals), leg, state));
  }

  /** Leg and status of each order that the broker has of a signal under our name, in its order. */
  List<String> ordersAtBroker(String signal) {
    return stage.rows(
        "select substring(client_order_id from '-([a-z_]+)-[0-9]+$') || ' ' || status from"
            + " paper.exchange_order where client_order_id like '%"
            + signal
            + "%' order by sequence");
  }

  /** What the broker's one fill of a leg was at. */
  BigDecimal price(String signal, String leg) {
    var prices =
        stage.rows(
            "select v.price from paper.exchange_activity v join paper.exchange_order o"
                + " using (order_id) where o.client_order_id like '%%%s-%s-%%'"
                    .formatted(signal, leg));
    assertThat(prices).as(leg).hasSize(1);
    return new BigDecimal(prices.getFirst());
  }

  /** What an account holds at the broker, by symbol. */
  Map<String, Integer> heldAtBroker(String account) {
    var held = new HashMap<String, Integer>();
    for (var row :
        stage.rows(
            "select symbol || ' ' || sum(signed_qty)::int from paper.exchange_activity join"
                + " paper.account using (account_id) where symbol is not null and account = '%s'"
                    .formatted(account)
                + " group by symbol having sum(signed_qty) <> 0")) {
      var words = row.split(" ");
      held.put(words[0], Integer.valueOf(words[1]));
    }
    return held;
  }

  String positionOf(String signal) {
    return stage
        .rows(
            "select position_id from execution.portfolio_positions where signal_id = '%s'"
                .formatted(signal))
        .getFirst();
  }

  /** The row of a signal in the ledger's journal, whose rows make up all that the cash moved. */
  JsonNode journalRow(String account, String signal) {
    var cash = new BigDecimal(Opening.CASH);
    JsonNode row = FaultHttp.JSON.nullNode();
    for (var each :
        stage.get(Service.LEDGER, "/trade-journal?mode=paper&account=" + account).path("items")) {
      cash = cash.add(decimal(each, "pnl_amount"));
      row = each.path("signal_id").asText().equals(signal) ? each : row;
    }
    assertThat(
            stage.number("select cash from paper.account where account = '%s'".formatted(account)))
        .isEqualByComparingTo(cash);
    return row;
  }

  static BigDecimal decimal(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asText());
  }

  private static String quoted(List<String> signals) {
    return "'" + String.join("','", signals) + "'";
  }
}
