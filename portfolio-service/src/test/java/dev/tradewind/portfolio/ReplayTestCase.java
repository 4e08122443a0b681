package dev.tradewind.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.support.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Replays over HTTP: what their tests share. */
abstract class ReplayTestCase extends PortfolioTestCase {
  static final Duration LONG = Duration.ofMinutes(2);
  static final String FEW =
      """
      {"instrument":{"symbol":"MGC","point_value":"10","tick_size":"0.1","commission_rt":"2.40",
                     "spread_rt":"2.00","slippage_rt":"4.00"},
       "orb_labels":["0900","1000","1100"],
       "strategies":[
        {"strategy_id":"A","orb_label":"0900","entry_model":"E1","confirm_bars":1,"rr_target":1.5},
        {"strategy_id":"B","orb_label":"0900","entry_model":"E2","confirm_bars":2,"rr_target":"2.0"},
        {"strategy_id":"C","orb_label":"1000","entry_model":"E3","confirm_bars":1,"rr_target":1,"filter_type":"ORB_G4"},
        {"strategy_id":"D","orb_label":"1000","entry_model":"E2","confirm_bars":1,"rr_target":3,"filter_type":"VOL_RV10_N3"},
        {"strategy_id":"E","orb_label":"1100","entry_model":"E2","confirm_bars":1,"rr_target":1}]}""";

  /** Sends bars; answers the name of their file. */
  static String send(List<Bar> bars) {
    return send(Histories.csv(bars).getBytes(StandardCharsets.UTF_8));
  }

  static String send(byte[] content) {
    String name = "bars-" + UUID.randomUUID() + ".csv";
    put(name, content).statusCode(201).body("name", equalTo(name));
    return name;
  }

  static ValidatableResponse put(String name, byte[] content) {
    return trader()
        .contentType("application/octet-stream")
        .body(content)
        .put("/bar-files/" + name)
        .then();
  }

  static RequestSpecification trader() {
    return RestAssured.given().auth().oauth2(Tokens.trader());
  }

  static ValidatableResponse start(String body) {
    return start(UUID.randomUUID().toString(), body);
  }

  static ValidatableResponse start(String key, String body) {
    return trader()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post("/replays")
        .then();
  }

  /** A replay that has come to its end. */
  static String done(String body) {
    String id = start(body).statusCode(202).extract().path("replay_id");
    assertThat(ended("/replays/" + id).getString("state"))
        .as(ended("/replays/" + id).getString("reason"))
        .isEqualTo("DONE");
    return id;
  }

  /** Waits until the work there has ended. */
  static JsonPath ended(String path) {
    return await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> viewer().get(path).then().statusCode(200).extract().jsonPath(),
            work -> Set.of("DONE", "FAILED", "CANCELLED").contains(work.getString("state")));
  }

  static String tradeList(String replayId) {
    return viewer()
        .get("/replays/" + replayId + "/journal?format=csv")
        .then()
        .statusCode(200)
        .contentType("text/csv")
        .extract()
        .asString();
  }

  /** How many outcomes are stored. */
  long outcomes(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from orb_outcomes where replay_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one());
  }
}
