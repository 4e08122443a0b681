package dev.tradewind.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits and the days they hold for. */
@QuarkusTest
class LimitsTest extends RiskTest {

  private ValidatableResponse newest() {
    return as(Tokens.viewer()).get("/limits/{a}/paper", account).then().statusCode(200);
  }

  @Test
  void theDefaultsStandUntilOthersArePut() {
    newest()
        .body("version", is(0))
        .body("limits.drawdown_halt_r", is("-5"))
        .body("limits.max_concurrent_positions", is(3))
        .body("limits.max_per_orb_positions", is(1))
        .body("limits.max_daily_trades", is(15))
        .body("limits.drawdown_warning_r", is("-3"));
  }

  @Test
  void everyChangeIsANewVersionAndTheSameIsNone() {
    putLimits("{\"max_daily_trades\":7}");
    putLimits("{\"max_daily_trades\":\"7\",\"drawdown_halt_r\":-5.0,\"max_daily_loss_r\":5}");
    newest().body("version", is(1)).body("limits.max_daily_trades", is(7));
    putLimits("{\"max_daily_trades\":8}");
    newest().body("version", is(2)).body("limits.max_daily_trades", is(8));
  }

  @Test
  void aDayKeepsTheLimitsItBeganWith() {
    deliver("session_opened", DAY, Map.of("kind", "session")).statusCode(200);
    putLimits("{\"max_daily_trades\":0}");
    approved("A", "0900");
    day().body("limits_version", is(0));
    var next = question("B", "0900");
    next.put("trading_day", "2013-10-08");
    ask(next).statusCode(200).body("reason", is("max_daily_trades"));
    day("2013-10-08").body("limits_version", is(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"drawdown_halt_r\":0}",
        "{\"drawdown_halt_r\":0.5}",
        "{\"drawdown_warning_r\":-1.0000001}",
        "{\"max_daily_trades\":-1}",
        "{\"max_daily_trades\":1.5}",
        "{\"max_dayly_trades\":1}",
        "[]",
        "nonsense"
      })
  void whatIsNoLimitIsRefused(String limits) {
    problem(
        as(Tokens.admin()).body(limits).put("/limits/{a}/paper", account).then(),
        422,
        "validation");
  }

  @Test
  void onlyAnAdminPutsLimitsAndIsAudited() {
    problem(
        as(Tokens.operator()).body("{}").put("/limits/{a}/paper", account).then(),
        403,
        "forbidden");
    putLimits("{\"max_daily_trades\":9}");
    assertThat(
            jdbi.<List<String>, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select actor || ' ' || action || ' ' || (details ->> 'version')"
                                + " from audit_log where subject = ?")
                        .bind(0, account + "/paper")
                        .mapTo(String.class)
                        .list()))
        .containsExactly("ada limits.put 1");
  }

  @Test
  void aScopeThatCannotBeIsNamed() {
    problem(as(Tokens.viewer()).get("/limits/demo/dream").then(), 422, "validation");
    problem(as(Tokens.viewer()).get("/risk-days/demo/paper/today").then(), 422, "validation");
  }

  @Test
  void whileTheScopeIsLockedItsLimitsAreNotWeakened() {
    deliver(
            "scope_locked",
            DAY,
            Map.of(
                "portfolio",
                "gold",
                "version",
                1,
                "hash",
                "h",
                "actor",
                "ada",
                "reason",
                "audit",
                "at",
                "2026-01-05T15:00:00Z"))
        .statusCode(200);
    problem(
            as(Tokens.admin())
                .body("{\"max_daily_trades\":16}")
                .put("/limits/{a}/paper", account)
                .then(),
            409,
            "scope-locked")
        .body("locked_by", is("ada"))
        .body("reason", is("audit"))
        .body("weaker", is(List.of("max_daily_trades")));
    newest().body("version", is(0));
    putLimits("{\"max_daily_trades\":14}");
    newest().body("version", is(1));
    deliver(
            "scope_unlocked",
            DAY,
            Map.of("actor", "ada", "reason", "audited", "at", "2026-01-05T16:00:00Z"))
        .statusCode(200);
    putLimits("{\"max_daily_trades\":16}");
    newest().body("version", is(2));
  }

  @Test
  void aLockWithoutAnActorIsInvalid() {
    problem(deliver("scope_locked", DAY, Map.of("reason", "audit")), 422, "invalid-fact");
  }
}
