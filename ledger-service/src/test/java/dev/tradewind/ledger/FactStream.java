package dev.tradewind.ledger;

import static io.restassured.RestAssured.given;

import dev.tradewind.support.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Delivers the facts of one account as execution-service does. */
final class FactStream {

  static final String DAY = "2013-10-07";
  static final String AS_OF = "2013-10-07T14:49:00Z";

  final String account;
  final String mode;
  String runId;
  private long number;

  FactStream(String account) {
    this(account, "paper");
  }

  FactStream(String account, String mode) {
    this.account = account;
    this.mode = mode;
    this.runId = runId();
  }

  private static String runId() {
    return "20131006_230000_" + UUID.randomUUID().toString().substring(0, 4);
  }

  /** Further facts are of another run of the account. */
  void nextRun() {
    runId = runId();
  }

  /** A stream of an account nobody else uses. */
  static FactStream fresh() {
    return new FactStream("a" + UUID.randomUUID());
  }

  /** Delivers the next fact; a refused one leaves its number to the next. */
  ValidatableResponse deliver(String type, Map<String, ?> body) {
    return deliver(type, DAY, body);
  }

  ValidatableResponse deliver(String type, String tradingDay, Map<String, ?> body) {
    var response =
        given()
            .header("Authorization", "Bearer " + Tokens.service("execution"))
            .contentType("application/json")
            .body(
                Map.of(
                    "account",
                    account,
                    "mode",
                    mode,
                    "epoch",
                    1,
                    "facts",
                    List.of(
                        Map.of(
                            "number",
                            number + 1,
                            "type",
                            type,
                            "run_id",
                            runId,
                            "trading_day",
                            tradingDay,
                            "as_of",
                            AS_OF,
                            "body",
                            body))))
            .post("/facts");
    if (response.statusCode() == 200) {
      number++;
    }
    return response.then();
  }

  long through() {
    return number;
  }

  /** ORB-RULES worked case 23: in at 100, stop 90, target 120, fees 4.20 each way. */
  void roundTrip(String strategy) {
    deliver("entry_filled", entry(strategy, "1", "100")).statusCode(200);
    deliver("exit_filled", exit(strategy)).statusCode(200);
  }

  static String signal(String strategy) {
    return "signal-" + strategy;
  }

  Map<String, Object> entry(String strategy, String quantity, String price) {
    return fill(strategy, "entry", "buy", quantity, price);
  }

  Map<String, Object> exit(String strategy) {
    var body = fill(strategy, "exit", "sell", "1", "120");
    body.put("entry_trade_id", account + strategy + "entry");
    body.put("exit_reason", "TARGET");
    body.put("entry_price", "100");
    body.put("pnl_points", "20");
    body.put("pnl_r", "1.767528");
    body.put("mae_r", "0.000000");
    body.put("mfe_r", "1.845018");
    body.put("risk_points", "10");
    body.put("friction", "8.40");
    body.put("journal", target(strategy));
    return body;
  }

  private Map<String, Object> fill(
      String strategy, String leg, String side, String quantity, String price) {
    var body = new HashMap<String, Object>();
    body.put("trade_id", account + strategy + leg);
    body.put("execution_id", account + strategy + leg + "-execution");
    body.put("client_order_id", "tw-" + account + "-paper-" + strategy);
    body.put("broker_order_id", "order-" + strategy + "-" + leg);
    body.put("signal_id", signal(strategy));
    body.put("strategy_id", strategy);
    body.put("orb_label", "0900");
    body.put("symbol", "MGC");
    body.put("direction", "long");
    body.put("side", side);
    body.put("qty", quantity);
    body.put("price", price);
    body.put("requested_price", price);
    body.put("stop_price", "90");
    body.put("target_price", "120");
    body.put("point_value", "10");
    body.put("currency", "USD");
    body.put("commission", "4.20");
    body.put("filled_at", AS_OF);
    return body;
  }

  /** The same fill as what stands for one without an order of ours. */
  static Map<String, Object> external(Map<String, Object> fill, String which) {
    var body = new HashMap<>(fill);
    String id = "EXTERNAL_" + which + "MGC_" + fill.get("trade_id");
    body.put("execution_id", id);
    body.put("client_order_id", id);
    body.put("broker_order_id", id);
    body.put("commission", "0");
    body.put("source", "BROKER_RECONCILIATION");
    return body;
  }

  /** The row of worked case 23. */
  static Map<String, Object> target(String strategy) {
    var row = row(strategy, "TARGET", "90");
    row.put("entry_ts", "2013-10-06T23:05:00Z");
    row.put("entry_price", "100");
    row.put("target_price", "120");
    row.put("exit_ts", "2013-10-06T23:06:00Z");
    row.put("exit_price", "120");
    row.put("pnl_points", "20");
    row.put("pnl_r", "1.767528");
    row.put("mae_r", "0.000000");
    row.put("mfe_r", "1.845018");
    row.put("risk_points", "10");
    row.put("contracts", "1");
    row.put("pnl_amount", "191.60");
    row.put("currency", "USD");
    return row;
  }

  /** A row of a signal without a trade. */
  static Map<String, Object> row(String strategy, String outcome, @Nullable String stop) {
    var row = new HashMap<String, Object>();
    row.put("trading_day", DAY);
    row.put("strategy_id", strategy);
    row.put("orb_label", "0900");
    row.put("entry_model", "E2");
    row.put("direction", "long");
    row.put("stop_price", stop);
    row.put("outcome", outcome);
    row.put("risk_check_passed", !outcome.startsWith("REJECTED"));
    return row;
  }

  static Map<String, Object> signalEnded(
      String strategy, String state, @Nullable String reason, @Nullable Map<String, ?> journal) {
    var body = new HashMap<String, Object>();
    body.put("signal_id", signal(strategy));
    body.put("strategy_id", strategy);
    body.put("symbol", "MGC");
    body.put("source", "engine");
    body.put("signal_type", "BASE_ENTRY");
    body.put("state", state);
    body.put("reason", reason);
    body.put("journal", journal);
    return body;
  }

  static Map<String, Object> orderEnded(
      String strategy, String outcome, @Nullable Map<String, ?> journal) {
    var body = new HashMap<String, Object>();
    body.put("signal_id", signal(strategy));
    body.put("strategy_id", strategy);
    body.put("orb_label", "0900");
    body.put("symbol", "MGC");
    body.put("client_order_id", "tw-" + strategy);
    body.put("broker_order_id", "order-" + strategy);
    body.put("outcome", outcome);
    body.put("journal", journal);
    return body;
  }
}
