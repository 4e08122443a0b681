package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A market that does not keep its calendar, told while the service runs. */
@QuarkusTest
class SpecialDaysTest extends LiveTestCase {

  @Test
  void aSessionIsShortenedWhileItRunsAndWhatIsOpenIsClosedBeforeItsNewEnd() {
    floor.exchange().market("103");
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    add(day, "10:00", "a fire on the floor").statusCode(200).body("changed", equalTo(1));

    floor.exchange().market("104");
    time(open.plusSeconds(29 * 60)); // 09:59 in New York: two minutes before the new close
    until(() -> positions().isEmpty());
    assertThat(last("exit_filled").path("exit_reason").asText()).isEqualTo("SCRATCH");
    time(open.plusSeconds(30 * 60 + 20));
    until(() -> run().path("state").asText().equals("PROVEN"));
    add(day, "11:00", "it is out").statusCode(422).body("detail", containsString("is past"));
  }

  @Test
  void aClosingAddedForTomorrowKeepsItsSessionFromOpening() {
    time(open.minusSeconds(16 * 3600));
    add(day, null, "a hurricane").statusCode(200);
    time(open.plusSeconds(1));
    post(body(range())).body("results[0].decision", equalTo("refused"));
    assertThat(get("/bars/health?" + SCOPE).path("flow").asText()).isEqualTo("closed");
    var closed = day;
    anotherDay();
    openSession();
    assertThat(sessions()).doesNotContain(closed.toString()).contains(day.toString());
    endSession();
  }

  @Test
  void aDayThatIsPastIsRefusedAndNothingOfItsListIsKept() {
    var past = LocalDate.parse("2025-06-02");
    add("day,closes_at,reason\n"
            + after(day.plusYears(1))
            + ",closed,later\n"
            + past
            + ",13:00,before\n")
        .statusCode(422)
        .body("detail", containsString(past + ": it is past"));
    assertThat(get("/calendars/nyse/special-days?limit=1000").toString()).doesNotContain("later");
  }

  @Test
  void daysAreAddedAsAListOrAsCsvOnceAndTakenBack() {
    var first = LocalDate.parse("2029-01-03");
    var second = LocalDate.parse("2029-01-04");
    long audited = audited();
    String csv = "# from the exchange\n%s,closed,a funeral\n%s,13:00,the day after, short\n";
    add(csv.formatted(first, second)).body("days", equalTo(2)).body("changed", equalTo(2));
    add(csv.formatted(first, second)).body("days", equalTo(2)).body("changed", equalTo(0));
    add(first, null, "a funeral").body("changed", equalTo(0));
    assertThat(audited()).isEqualTo(audited + 2);
    var page = get("/calendars/nyse/special-days?limit=1000").path("items");
    var stored = page.get(page.size() - 1);
    assertThat(stored.path("day").asText()).isEqualTo(second.toString());
    assertThat(stored.path("closes_at").asText()).startsWith("13:00");
    assertThat(stored.path("reason").asText()).isEqualTo("the day after, short");
    assertThat(stored.path("actor").asText()).isEqualTo("olga");
    remove(first).statusCode(204);
    remove(first).statusCode(404);
    remove(second).statusCode(204);
    assertThat(audited()).isEqualTo(audited + 4);
  }

  @Test
  void onlyOperatorsSayThatAMarketIsClosed() {
    var days = Map.of("days", List.of(Map.of("day", "2029-01-05", "reason", "why")));
    call(Tokens.trader(), "nyse", days).statusCode(403);
    call(Tokens.operator(), "tokyo", days).statusCode(404).body("detail", containsString("nyse"));
    call(Tokens.operator(), "nyse", Map.of("days", List.of())).statusCode(422);
    add("2029-01-05;closed").statusCode(422).body("detail", containsString("allowed is"));
    add("2029-01-05,half past,why").statusCode(422).body("detail", containsString("day 1"));
    add("# nothing").statusCode(422);
  }

  private long audited() {
    return count("select count(*) from audit_log where action like 'special_day.%'");
  }

  /** The trading days that had a session. */
  private List<String> sessions() {
    var days = new ArrayList<String>();
    for (var run : get("/runs?" + SCOPE).path("items")) {
      if (run.path("kind").asText().equals("session")) {
        days.add(run.path("trading_day").asText());
      }
    }
    return days;
  }

  private static ValidatableResponse add(LocalDate day, @Nullable String closesAt, String reason) {
    var special =
        closesAt == null
            ? Map.of("day", day.toString(), "reason", reason)
            : Map.of("day", day.toString(), "closes_at", closesAt, "reason", reason);
    return call(Tokens.operator(), "nyse", Map.of("days", List.of(special)));
  }

  private static ValidatableResponse call(String token, String calendar, Object body) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(body)
        .post("/calendars/" + calendar + "/special-days")
        .then();
  }

  private static ValidatableResponse add(String csv) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType("text/csv")
        .body(csv)
        .post("/calendars/nyse/special-days")
        .then();
  }

  private static ValidatableResponse remove(LocalDate day) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .queryParam("reason", "a mistake")
        .delete("/calendars/nyse/special-days/" + day)
        .then();
  }
}
