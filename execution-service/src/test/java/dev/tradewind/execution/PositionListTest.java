package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.tradewind.execution.floor.Market;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Positions, open and closed, as they are shown. */
@QuarkusTest
class PositionListTest extends TradingTestCase {

  private static final String LIST = "/positions?account=demo&mode=paper";

  @Test
  void closedPositionsAreKeptAndListedByTheirEntry() {
    var day = floor.nextDay();
    send("P1", day + "T00:00:01Z", Map.of()).statusCode(202);
    feedAndFinish(Market.quietDay(day, 6));
    var next = floor.nextDay();
    send("P2", next + "T00:00:02Z", Map.of()).statusCode(202);
    feedAndFinish(Market.quietDay(next, 6));
    assertThat(get(LIST).path("items")).isEmpty();
    assertThat(get(LIST + "&status=open").path("items")).isEmpty();

    var ids = new ArrayList<String>();
    String cursor = "";
    do {
      var page = get(LIST + "&status=closed&limit=1" + cursor);
      page.path("items").forEach(position -> ids.add(position.path("position_id").asText()));
      cursor =
          page.path("next_cursor").isNull() ? "" : "&cursor=" + page.path("next_cursor").asText();
    } while (!cursor.isEmpty());
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(2);
    assertThat(get(LIST + "&status=all&limit=1000").path("items")).hasSize(ids.size());

    var position = get("/positions/" + ids.getLast());
    assertThat(position.path("status").asText()).isEqualTo("closed");
    assertThat(position.path("base").asBoolean()).isTrue();
    assertThat(position.path("quantity").asText()).isEqualTo("1");
    assertThat(position.path("open_quantity").asText()).isEqualTo("0");
    assertThat(position.path("exit_reason").asText()).isEqualTo("SCRATCH");
    assertThat(position.path("entry_price").asText()).isEqualTo("1300");
    assertThat(position.path("exit_price").asText()).isEqualTo("1300");
    assertThat(position.path("version").asInt()).isEqualTo(2);
  }

  @Test
  void whatIsNotAllowedIsSaid() {
    problem("/positions/nothing", 404);
    problem(LIST + "&status=old", 422);
    problem(LIST + "&limit=0", 422);
    problem(LIST + "&cursor=bm90aGluZw", 422);
  }

  private static void problem(String path, int status) {
    given()
        .auth()
        .oauth2(Tokens.viewer())
        .get(path)
        .then()
        .statusCode(status)
        .contentType(containsString("problem+json"));
  }
}
