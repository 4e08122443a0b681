package dev.tradewind.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AlertsFromFactsTest extends AlertCase {
  private final String account = "f" + UUID.randomUUID().toString().substring(0, 8);
  private int number;

  private ValidatableResponse deliver(String type, String body) {
    number++;
    return as(Tokens.service("execution"))
        .body(
            """
            {"account":"%s","mode":"paper","epoch":1,"facts":[{"number":%d,"type":"%s",
             "run_id":"20131006_230000_a7f3","trading_day":"2013-10-07",
             "as_of":"2013-10-07T14:49:00Z","body":%s}]}"""
                .formatted(account, number, type, body))
        .post("/facts")
        .then();
  }

  private void exit(String r) {
    deliver("exit_filled", "{\"pnl_r\":\"%s\",\"execution_id\":\"x\"}".formatted(r))
        .statusCode(200)
        .body("through", equalTo(number));
  }

  private List<String> types() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select alert_type || ' ' || severity from alerts"
                        + " where details ->> 'account' = :account order by alert_id")
                .bind("account", account)
                .mapTo(String.class)
                .list());
  }

  @Test
  void aPortfolioGoingLiveIsMedium() {
    deliver(
            "live_slot_changed",
            "{\"portfolio\":\"orb\",\"version\":3,\"hash\":\"h\",\"strategies\":12}")
        .statusCode(200);
    assertThat(types()).containsExactly("live_slot_changed medium");
  }

  @Test
  void theDayWarnsAtMinusThreeAndBreaksOnceAtMinusFive() {
    exit("-2.999999");
    assertThat(types()).isEmpty();
    exit("-0.000001");
    assertThat(types()).containsExactly("drawdown_warning high");
    exit("-2.000000");
    exit("1");
    exit("-1");
    assertThat(types()).containsExactly("drawdown_warning high", "circuit_breaker critical");
    deliver("exit_filled", "{\"execution_id\":\"x\"}").statusCode(200);
  }

  @Test
  void aRejectedSignalIsMediumAndOtherEndsAreNoAlert() {
    for (String state : List.of("EXECUTED", "FILTERED", "REJECTED_BY_RECONCILIATION", "REJECTED")) {
      deliver(
              "signal_ended",
              """
              {"signal_id":"s-%s","strategy_id":"manual","symbol":"MGC","state":"%s",
               "reason":"insufficient buying power"}"""
                  .formatted(state, state))
          .statusCode(200);
    }
    assertThat(types()).containsExactly("signal_rejected medium");
  }

  @Test
  void aClosedSessionIsSummedUpLow() {
    exit("1.5");
    deliver(
            "session_closed",
            """
            {"digest":{"run_id":"20131006_230000_a7f3","signals":{"count":2,"unended":0,
             "by_state":{"EXECUTED":2}},"fills":{"count":4,"set_hash":"x"}}}""")
        .statusCode(200);
    assertThat(types()).containsExactly("session_summary low");
    as(Tokens.viewer())
        .get("/alerts?severity=low&limit=1")
        .then()
        .body("items[0].message", containsString("1.50 R: 1 exits, 4 fills, 2 signals"));
  }

  @Test
  void aMaintenanceRunIsNotSummedUp() {
    deliver(
            "session_closed",
            """
            {"kind":"maintenance","digest":{"run_id":"20131006_230000_a7f3","signals":{"count":0,
             "unended":0,"by_state":{}},"fills":{"count":0,"set_hash":"x"}}}""")
        .statusCode(200);
    assertThat(types()).isEmpty();
  }

  @Test
  void aFactWithoutWhatItMustHaveStopsTheStream() {
    problem(deliver("signal_ended", "{}"), 422, "invalid-fact");
    number--;
    problem(deliver("live_slot_changed", "{\"version\":1}"), 422, "invalid-fact");
    number--;
    deliver("never_heard_of", "{}").statusCode(200);
  }
}
