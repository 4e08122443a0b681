package dev.tradewind.portfolio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What cannot be replayed, and who may not, over HTTP. */
@QuarkusTest
class ReplayRefusalTest extends ReplayTestCase {
  @Test
  void aBarThatBreaksARuleFailsTheReplayWithFileAndLineAndStoresNothing() {
    var bars = new ArrayList<>(Histories.bars(8, 3));
    String csv = Histories.csv(bars).replace("2024-03-05T23:00:00Z", "2024-03-01T23:00:00Z");
    String file = send(csv.getBytes(StandardCharsets.UTF_8));
    String id =
        start("{\"bars\":[\"%s\"],\"strategies\":%s}".formatted(file, FEW))
            .extract()
            .path("replay_id");
    var ended = ended("/replays/" + id);
    assertThat(ended.getString("state")).isEqualTo("FAILED");
    assertThat(ended.getString("reason")).startsWith(file + ":802:").doesNotContain("test-bars");
    assertThat(outcomes(id)).isZero();
    var empty =
        start(
            "{\"bars\":[\"%s\"],\"strategies\":%s,\"from\":\"2030-01-01\"}"
                .formatted(send(Histories.bars(8, 1)), FEW));
    assertThat(ended("/replays/" + empty.extract().path("replay_id")).getString("reason"))
        .isEqualTo("no trading day between from and to has bars");
  }

  @Test
  void refusesWhatCannotBeReplayed() {
    String file = send(Histories.bars(9, 1));
    problem(
            start("{\"bars\":[\"none.csv\"],\"strategies\":%s}".formatted(FEW)),
            422,
            "unknown-bars")
        .body("name", equalTo("none.csv"));
    for (String escape : List.of("../pom.xml", "/etc/passwd", "..", ".hidden", "a/b")) {
      problem(
          start("{\"bars\":[\"%s\"],\"strategies\":%s}".formatted(escape, FEW)), 422, "validation");
    }
    problem(start("{\"bars\":[],\"strategies\":%s}".formatted(FEW)), 422, "validation");
    problem(start("{\"bars\":[\"%s\"]}".formatted(file)), 422, "validation");
    problem(
        start(
            "{\"bars\":[\"%s\"],\"strategies\":%s,\"grid\":{\"instrument\":\"MGC\"}}"
                .formatted(file, FEW)),
        422,
        "validation");
    problem(
        start("{\"bars\":[\"%s\"],\"grid\":{\"instrument\":\"NOPE\"}}".formatted(file)),
        422,
        "unknown-instrument");
    problem(
        start(
            "{\"bars\":[\"%s\"],\"portfolio\":{\"name\":\"none\",\"version\":1}}".formatted(file)),
        404,
        "not-found");
    problem(
            start(
                "{\"bars\":[\"%s\"],\"strategies\":%s}"
                    .formatted(file, FEW.replace("\"confirm_bars\":2", "\"confirm_bars\":6"))),
            422,
            "invalid-replay")
        .body("field", equalTo("strategies.strategies[1].confirm_bars"));
    problem(
            start(
                "{\"bars\":[\"%s\"],\"strategies\":%s,\"risk\":{\"drawdown_halt_r\":1}}"
                    .formatted(file, FEW)),
            422,
            "invalid-replay")
        .body("field", equalTo("risk.drawdown_halt_r"));
    problem(
        start("{\"bars\":[\"%s\"],\"strategies\":{\"strategies\":[]}}".formatted(file)),
        422,
        "invalid-replay");
    problem(
        start(
            "{\"bars\":[\"%s\"],\"strategies\":%s,\"from\":\"2024-03-05\",\"to\":\"2024-03-04\"}"
                .formatted(file, FEW)),
        422,
        "validation");
    problem(viewer().get("/replays/none").then(), 404, "not-found");
  }

  @Test
  void keepsBarFilesOncePerName() {
    byte[] content = Histories.csv(Histories.bars(10, 1)).getBytes(StandardCharsets.UTF_8);
    String name = "kept-" + UUID.randomUUID() + ".csv";
    put(name, content).statusCode(201).body("bytes", equalTo(content.length));
    put(name, content).statusCode(200).body("sha256", notNullValue());
    problem(put(name, "other".getBytes(StandardCharsets.UTF_8)), 409, "conflict");
    problem(put("empty.csv", new byte[0]), 422, "validation");
    problem(put("large.csv", new byte[1024 * 1024 + 1]), 413, "body-too-large");
    problem(put(".hidden", content), 422, "validation");
    viewer().get("/bar-files?limit=1000").then().body("items.name", hasItem(name));
    viewer()
        .get("/bar-files?limit=1000")
        .then()
        .body("items.name", everyItem(not(startsWith("."))))
        .body("items.name", not(hasItem("large.csv")));
  }

  @Test
  void asksForTheRoleOfEachRoute() {
    given().get("/replays").then().statusCode(401);
    viewer().contentType("application/json").body("{}").post("/replays").then().statusCode(403);
    viewer()
        .contentType("application/json")
        .body("{}")
        .post("/replays/x/cancellation")
        .then()
        .statusCode(403);
    viewer()
        .contentType("application/octet-stream")
        .body(new byte[1])
        .put("/bar-files/x")
        .then()
        .statusCode(403);
  }
}
