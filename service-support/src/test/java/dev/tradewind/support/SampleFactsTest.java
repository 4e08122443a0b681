package dev.tradewind.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The fact stream, as its receiver takes it. */
@QuarkusTest
class SampleFactsTest extends SampleTestCase {
  private final String account = "a" + UUID.randomUUID();

  private Map<String, Object> fact(long number, String price) {
    return Map.of(
        "number", number,
        "type", "priced",
        "run_id", "20131006_230000_a7f3",
        "trading_day", "2013-10-07",
        "as_of", "2013-10-07T14:49:00Z",
        "body", Map.of("price", price, "unknown", 1),
        "from_a_newer_sender", true);
  }

  @SafeVarargs
  private ValidatableResponse deliver(long epoch, Map<String, Object>... facts) {
    return deliver(Tokens.service("execution"), epoch, List.of(facts));
  }

  private ValidatableResponse deliver(String token, long epoch, List<Map<String, Object>> facts) {
    return as(token)
        .body(Map.of("account", account, "mode", "paper", "epoch", epoch, "facts", facts))
        .post("/facts")
        .then();
  }

  private void cursorIs(int through, int epoch) {
    as(Tokens.viewer())
        .get("/facts/cursor?account={a}&mode=paper", account)
        .then()
        .statusCode(200)
        .body("through", is(through))
        .body("epoch", is(epoch));
  }

  private long stored() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from fact where account = ?")
                .bind(0, account)
                .mapTo(Long.class)
                .one());
  }

  @Test
  void factsInOrderMoveTheCursor() {
    cursorIs(0, 0);
    deliver(3, fact(1, "1.5"), fact(2, "2.5")).statusCode(200).body("through", is(2));
    deliver(3, fact(3, "3.5")).statusCode(200).body("through", is(3));
    cursorIs(3, 3);
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void aKnownNumberIsAnsweredAsDone() {
    deliver(3, fact(1, "1.5"), fact(2, "2.5")).statusCode(200);
    deliver(3, fact(1, "1.5")).statusCode(200).body("through", is(2));
    deliver(3, fact(1, "1.5"), fact(2, "2.5"), fact(3, "3.5"))
        .statusCode(200)
        .body("through", is(3));
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void aKnownNumberWithOtherContentIsRefused() {
    deliver(3, fact(1, "1.5")).statusCode(200);
    problem(deliver(3, fact(1, "1.6")), 409, "fact-differs").body("number", is(1));
  }

  @Test
  void aGapNamesTheNumberExpected() {
    problem(deliver(3, fact(2, "1.5")), 409, "fact-gap").body("expected", is(1));
    deliver(3, fact(1, "1.5")).statusCode(200);
    problem(deliver(3, fact(3, "1.5")), 409, "fact-gap").body("expected", is(2));
    cursorIs(1, 3);
  }

  @Test
  void anOlderSenderIsRefused() {
    deliver(3, fact(1, "1.5")).statusCode(200);
    deliver(4, fact(1, "1.5")).statusCode(200);
    problem(deliver(3, fact(2, "2.5")), 409, "stale-epoch").body("epoch", is(4));
    problem(deliver(3, fact(1, "1.5")), 409, "stale-epoch");
    cursorIs(1, 4);
  }

  @Test
  void anInvalidFactStopsTheStreamBehindTheOnesBefore() {
    problem(deliver(3, fact(1, "1.5"), fact(2, "-1"), fact(3, "2")), 422, "invalid-fact")
        .body("number", is(2))
        .body("reason", containsString("negative"));
    cursorIs(1, 3);
    assertThat(stored()).isEqualTo(1);
    assertThat(
            jdbi.<Long, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery("select count(*) from note where price < 0")
                        .mapTo(Long.class)
                        .one()))
        .isZero();
  }

  @Test
  void aBodyTheHandlerCannotReadIsInvalid() {
    problem(deliver(3, fact(1, "much")), 422, "invalid-fact").body("number", is(1));
  }

  @Test
  void onlyExecutionDelivers() {
    var facts = List.of(fact(1, "1.5"));
    problem(deliver(Tokens.service("ledger"), 3, facts), 403, "forbidden");
    problem(deliver(Tokens.admin(), 3, facts), 403, "forbidden");
  }

  @Test
  void aBatchHasOneTo500Facts() {
    problem(deliver(3), 422, "validation");
    var many = LongStream.rangeClosed(1, 501).mapToObj(number -> fact(number, "1")).toList();
    problem(deliver(Tokens.service("execution"), 3, many), 422, "validation");
    deliver(Tokens.service("execution"), 3, many.subList(0, 500))
        .statusCode(200)
        .body("through", is(500));
  }

  @Test
  void twoDeliveriesAtOnceAreTakenOnce() throws Exception {
    var facts = LongStream.rangeClosed(1, 20).mapToObj(n -> fact(n, "1")).toList();
    String token = Tokens.service("execution");
    Callable<Integer> delivery = () -> deliver(token, 3, facts).extract().path("through");
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (var answer : threads.invokeAll(List.of(delivery, delivery, delivery))) {
        assertThat(answer.get()).isEqualTo(20);
      }
    }
    assertThat(stored()).isEqualTo(20);
  }

  @Test
  void aScopeThatCannotBeIsNotValid() {
    problem(
        as(Tokens.viewer()).get("/facts/cursor?account=demo&mode=dream").then(), 422, "validation");
    problem(as(Tokens.viewer()).get("/facts/cursor?account=demo").then(), 422, "validation");
  }
}
