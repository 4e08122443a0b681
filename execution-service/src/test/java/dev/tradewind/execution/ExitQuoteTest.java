package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.execution.exits.ExitRequest;
import dev.tradewind.execution.exits.RequestExit;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where the limits of exits begin, and that an auditor can see it. */
@QuarkusTest
class ExitQuoteTest extends ExitSignalTestCase {

  @Inject RequestExit requestExit;

  @Test
  void aLimitBeginsAtTheBidAndWalksFromThePresentOne() {
    begin("103");
    var position = positionOf(entered("BASE_ENTRY", "103", Map.of()));
    floor.exchange().prices().quote("102.90", "103.10");
    var start = minute(10);
    time(start);
    String id = request(position);
    until(() -> limits().equals(List.of("102.9")));
    floor.exchange().prices().quote("102.50", "102.70");
    time(start.plusSeconds(10));
    until(() -> limits().equals(List.of("102.9", "102.49"))); // one tick below the bid
    floor.exchange().prices().noQuote();
    time(start.plusSeconds(20));
    until(() -> limits().equals(List.of("102.9", "102.49", "102.98"))); // two below the close
    floor.exchange().market("102.4");
    time(start.plusSeconds(30));
    until(() -> positions().isEmpty());
    until(() -> attempts(id).size() == 4);
    assertThat(attempts(id))
        .containsExactly(
            "limit 102.9 quote 102.9 of 102.9 to 103.1 -",
            "limit 102.49 quote 102.5 of 102.5 to 102.7 -",
            "limit 102.98 last_bar 103 of - to - no_quote",
            "market - - - of - to - -");
    assertThat(
            rows(
                "select (quoted_at = timestamptz '%s')::text from exit_attempts where exit_id = '%s'"
                        .formatted(start, id)
                    + " and attempt_number = 1"))
        .containsExactly("true");
    endSession();
  }

  /** Ten seconds are young enough; eleven are not, and neither is a broker that says nothing. */
  @Test
  void withoutAFreshQuoteItBeginsAtTheLastCloseAndSaysWhy() {
    begin("103");
    var position = positionOf(entered("BASE_ENTRY", "103", Map.of()));
    var start = minute(10);
    quotedAt(start.minusSeconds(11));
    time(start);
    String id = request(position);
    until(() -> limits().equals(List.of("103")));
    quotedAt(start);
    time(start.plusSeconds(10));
    until(() -> limits().equals(List.of("103", "102.89")));
    floor.exchange().prices().silent();
    time(start.plusSeconds(20));
    until(() -> limits().equals(List.of("103", "102.89", "102.98")));
    floor.exchange().fill(exits().getLast().path("id").asText(), "102.98");
    until(() -> positions().isEmpty());
    until(() -> attempts(id).size() == 3);
    assertThat(attempts(id))
        .containsExactly(
            "limit 103 last_bar 103 of - to - stale",
            "limit 102.89 quote 102.9 of 102.9 to 103.1 -",
            "limit 102.98 last_bar 103 of - to - no_answer");
    endSession();
  }

  private void quotedAt(Instant at) {
    floor.exchange().prices().quote("102.90", "103.10", at);
  }

  private String request(String position) {
    String id = UUID.randomUUID().toString();
    requestExit.request(
        new ExitRequest(
            id,
            new Scope(new AccountId("live"), Mode.PAPER),
            position,
            ExitCondition.TRAILING_STOP,
            null,
            "rule",
            "a rule"));
    return id;
  }

  private List<String> limits() {
    return exits().stream()
        .map(order -> new BigDecimal(order.path("limit_price").asText("0")))
        .map(limit -> limit.stripTrailingZeros().toPlainString())
        .toList();
  }

  private List<String> attempts(String id) {
    var told = new ArrayList<String>();
    for (var attempt : get("/exits/" + id + "/attempts").path("items")) {
      told.add(
          "%s %s %s %s of %s to %s %s"
              .formatted(
                  attempt.path("order_type").asText(),
                  text(attempt, "limit_price"),
                  text(attempt, "price_source"),
                  text(attempt, "start_price"),
                  text(attempt, "quote_bid"),
                  text(attempt, "quote_ask"),
                  text(attempt, "no_quote_why")));
    }
    return told;
  }

  private static String text(JsonNode attempt, String field) {
    return attempt.path(field).isNull() ? "-" : attempt.path(field).asText();
  }
}
