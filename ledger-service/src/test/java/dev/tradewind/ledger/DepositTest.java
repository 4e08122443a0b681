package dev.tradewind.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Capital that comes in. */
@QuarkusTest
class DepositTest extends LedgerTest {
  private final String key = UUID.randomUUID().toString();

  private ValidatableResponse deposit(String token, Map<String, Object> changes) {
    var body = new HashMap<String, Object>();
    body.put("account", "demo");
    body.put("mode", "paper");
    body.put("amount", "1000.50");
    body.put("currency", "USD");
    body.put("as_of", "2013-10-06T23:00:00Z");
    body.putAll(changes);
    return as(token).header("Idempotency-Key", key).body(body).post("/deposits").then();
  }

  private BigDecimal cash() {
    return new BigDecimal(accountState("demo").extract().<String>path("cash"));
  }

  @Test
  void aDepositIsCapitalAndCashOnce() {
    var before = cash();
    int entry =
        deposit(Tokens.operator(), Map.of())
            .statusCode(201)
            .body("amount", is("1000.50"))
            .extract()
            .path("entry_number");
    deposit(Tokens.operator(), Map.of()).statusCode(201).body("entry_number", is(entry));
    assertThat(cash()).isEqualByComparingTo(before.add(new BigDecimal("1000.50")));
    accountState("demo").body("initial_capital", is(notNullValue()));
    get("/chain-verification?account=demo&mode=paper").body("intact", is(true));
    assertThat(
            jdbi.<List<String>, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select actor || ' ' || subject from audit_log"
                                + " where action = 'deposit.take'")
                        .mapTo(String.class)
                        .list()))
        .contains("olga demo/paper");
  }

  @Test
  void aDepositWhileASessionIsOpenIsALinkOfItsChain() {
    var facts = new FactStream("demo");
    facts.deliver("entry_filled", facts.entry("between", "1", "100")).statusCode(200);
    deposit(Tokens.operator(), Map.of()).statusCode(201);
    facts.deliver("exit_filled", facts.exit("between")).statusCode(200);
    digest(facts).body("balanced", is(true)).body("violations", is(empty()));
  }

  @Test
  void theSameKeyWithAnotherAmountIsAConflict() {
    deposit(Tokens.operator(), Map.of()).statusCode(201);
    problem(deposit(Tokens.operator(), Map.of("amount", "1")), 409, "idempotency-conflict");
  }

  @Test
  void whatCannotBeDepositedIsRefused() {
    problem(deposit(Tokens.operator(), Map.of("amount", "0")), 422, "validation");
    problem(deposit(Tokens.operator(), Map.of("amount", "-1")), 422, "validation");
    problem(deposit(Tokens.operator(), Map.of("amount", "0.001")), 422, "validation")
        .body("detail", containsString("at most 2 decimals"));
    problem(deposit(Tokens.operator(), Map.of("currency", "EUR")), 422, "validation");
    problem(deposit(Tokens.operator(), Map.of("account", "nobody")), 404, "not-found");
    deposit(Tokens.operator(), Map.of("amount", "0.01")).statusCode(201);
  }

  @Test
  void onlyAnOperatorDeposits() {
    problem(deposit(Tokens.trader(), Map.of()), 403, "forbidden");
    problem(deposit(Tokens.service("risk"), Map.of()), 403, "forbidden");
    deposit(Tokens.service("execution"), Map.of()).statusCode(201);
  }

  @Test
  void aDepositNeedsAKey() {
    problem(
        as(Tokens.operator())
            .body(
                Map.of(
                    "account",
                    "demo",
                    "mode",
                    "paper",
                    "amount",
                    "1",
                    "currency",
                    "USD",
                    "as_of",
                    "2013-10-06T23:00:00Z"))
            .post("/deposits")
            .then(),
        422,
        "validation");
  }
}
