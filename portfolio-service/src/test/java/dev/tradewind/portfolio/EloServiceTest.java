package dev.tradewind.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.tradewind.engine.elo.EloFile;
import dev.tradewind.engine.elo.EloRatings;
import dev.tradewind.engine.elo.Game;
import dev.tradewind.engine.elo.League;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results in, ratings and probabilities out, over HTTP. */
@QuarkusTest
class EloServiceTest extends PortfolioTestCase {
  private static final String HEADER = "date,season,neutral,franchise1,franchise2,score1,score2\n";
  private static final double EXACT = 1e-9;
  private static final JsonPathConfig EXACTLY =
      JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE);

  @BeforeEach
  void withoutResults() {
    jdbi.useHandle(
        handle -> {
          for (String table : List.of("elo_game", "elo_entry", "elo_rating")) {
            handle.execute("delete from " + table);
          }
        });
  }

  @Test
  void theModelsAreNamedAndVersioned() {
    viewer()
        .get("/elo-models")
        .then()
        .statusCode(200)
        .body("items.model", hasItems("elo_nba", "elo_nfl"))
        .body("items.version", hasItems("1.0"));
    problem(viewer().get("/elo-models/elo_chess/ratings").then(), 404, "not-found");
  }

  @Test
  void ratingsFollowFromResultsGameByGame() {
    results("elo_nfl", UUID.randomUUID().toString(), HEADER + "1999-09-12,1999,0,DEN,ATL,34,19\n")
        .statusCode(200)
        .body("added", equalTo(1));
    results("elo_nfl", UUID.randomUUID().toString(), HEADER + "1999-09-19,1999,1,ATL,DEN,10,10\n")
        .statusCode(200)
        .body("games", equalTo(2));
    var expected = new EloRatings(League.NFL, List.of());
    expected.play(new Game(LocalDate.of(1999, 9, 12), 1999, false, "DEN", "ATL", 34, 19));
    expected.play(new Game(LocalDate.of(1999, 9, 19), 1999, true, "ATL", "DEN", 10, 10));
    var ratings =
        viewer()
            .get("/elo-models/elo_nfl/ratings")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath(EXACTLY);
    assertThat(ratings.getList("items.franchise")).isEqualTo(List.of("DEN", "ATL"));
    assertThat(ratings.getDouble("items[0].rating"))
        .isCloseTo(expected.ratings().get("DEN"), within(EXACT));
    assertThat(ratings.getInt("items[0].games")).isEqualTo(2);
    var pairing =
        viewer()
            .get("/elo-models/elo_nfl/probability?franchise1=ATL&franchise2=DEN&season=2000")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath(EXACTLY);
    assertThat(pairing.getDouble("probability"))
        .isCloseTo(expected.probability("ATL", "DEN", 2000, false), within(EXACT));
    assertThat(pairing.getDouble("rating1")).isCloseTo(expected.rating("ATL", 2000), within(EXACT));
    problem(
        viewer()
            .get("/elo-models/elo_nfl/probability?franchise1=ATL&franchise2=XXX&season=2000")
            .then(),
        422,
        "validation");
    problem(
        viewer()
            .get("/elo-models/elo_nfl/probability?franchise1=ATL&franchise2=DEN&season=1998")
            .then(),
        422,
        "validation");
  }

  @Test
  void resultsAreTakenOncePerKeyAndWrongOnesNotAtAll() {
    String key = UUID.randomUUID().toString();
    String csv = HEADER + "1999-09-12,1999,0,DEN,ATL,34,19\n";
    results("elo_nfl", key, csv).statusCode(200);
    results("elo_nfl", key, csv).statusCode(200).body("games", equalTo(1));
    problem(results("elo_nfl", key, csv.replace("34", "35")), 409, "idempotency-conflict");
    problem(
            results(
                "elo_nfl",
                UUID.randomUUID().toString(),
                HEADER + "1999-09-12,1999,0,DEN,DEN,1,2\n"),
            422,
            "validation")
        .body("detail", containsString("results:2:"));
    problem(
            results(
                "elo_nfl",
                UUID.randomUUID().toString(),
                HEADER + "1998-09-12,1998,0,DEN,ATL,1,2\n"),
            422,
            "validation")
        .body("detail", containsString("games in order"));
    viewer().get("/elo-models/elo_nfl/ratings").then().body("items[0].games", equalTo(1));
    problem(results("elo_chess", key, csv), 404, "not-found");
    given403(csv);
  }

  @Test
  void entriesGoBeforeAnyOtherRule() {
    results("elo_nfl", UUID.randomUUID().toString(), HEADER + "1999-09-12,1999,0,DEN,ATL,20,20\n");
    operator()
        .contentType("text/csv")
        .body("season,franchise,rating\n1999,DEN,1700\n".getBytes(StandardCharsets.UTF_8))
        .put("/elo-models/elo_nfl/entries")
        .then()
        .statusCode(200)
        .body("entries", equalTo(1));
    var expected =
        EloRatings.history(
                League.NFL,
                List.of(new EloRatings.Entry(1999, "DEN", 1700)),
                List.of(new Game(LocalDate.of(1999, 9, 12), 1999, false, "DEN", "ATL", 20, 20)))
            .getLast();
    assertThat(
            viewer()
                .get("/elo-models/elo_nfl/ratings")
                .then()
                .extract()
                .jsonPath(EXACTLY)
                .getDouble("items[0].rating"))
        .isCloseTo(expected.after1(), within(EXACT));
  }

  @Test
  void probabilitiesCanBeLookedUp() {
    results("elo_nba", UUID.randomUUID().toString(), HEADER + "1999-01-12,1999,0,UTA,CHI,86,87\n");
    var matrix =
        viewer()
            .get("/elo-models/elo_nba/probability-matrix")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath(EXACTLY);
    assertThat(matrix.getList("items")).hasSize(65);
    assertThat(matrix.getInt("items[32].lead")).isZero();
    assertThat(matrix.getDouble("items[32].probability")).isEqualTo(0.5);
    assertThat(matrix.getDouble("items[48].probability")).isCloseTo(1 / (1 + 0.1), within(EXACT));
  }

  @Test
  void aWholePublishedHistoryIsRated() throws IOException {
    var file = MarketData.file("elo").resolve("nfl_1920_1999.csv.gz");
    var entries = MarketData.file("elo").resolve("nfl_entries.csv");
    operator()
        .contentType("text/csv")
        .body(Files.readAllBytes(entries))
        .put("/elo-models/elo_nfl/entries")
        .then()
        .statusCode(200);
    results("elo_nfl", UUID.randomUUID().toString(), Files.readAllBytes(file))
        .statusCode(200)
        .body("games", equalTo(11217));
    var expected = new EloRatings(League.NFL, EloFile.entries(entries));
    EloFile.games(file).forEach(expected::play);
    var ratings = viewer().get("/elo-models/elo_nfl/ratings").then().extract().jsonPath(EXACTLY);
    List<String> franchises = ratings.getList("items.franchise");
    assertThat(franchises).hasSize(expected.ratings().size());
    for (int i = 0; i < franchises.size(); i++) {
      assertThat(ratings.getDouble("items[%d].rating".formatted(i)))
          .isCloseTo(expected.ratings().get(franchises.get(i)), within(EXACT));
    }
  }

  private static void given403(String csv) {
    viewer()
        .contentType("text/csv")
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post("/elo-models/elo_nfl/results")
        .then()
        .statusCode(403);
  }

  private static ValidatableResponse results(String model, String key, String csv) {
    return results(model, key, csv.getBytes(StandardCharsets.UTF_8));
  }

  private static ValidatableResponse results(String model, String key, byte[] csv) {
    return operator()
        .header("Idempotency-Key", key)
        .contentType("application/octet-stream")
        .body(csv)
        .post("/elo-models/" + model + "/results")
        .then();
  }
}
