package dev.tradewind.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request reaches its caller as a problem. */
@QuarkusTest
class SampleErrorsTest extends SampleTestCase {
  private ValidatableResponse post(String body) {
    return as(Tokens.trader())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(body)
        .post("/samples")
        .then();
  }

  @Test
  void aBodyOfAnotherShapeIsMalformed() {
    problem(post("[]"), 400, "malformed-body");
    problem(post("{\"symbol\":[],\"quantity\":\"1\"}"), 400, "malformed-body");
  }

  @Test
  void malformedJsonNamesThePlace() {
    problem(post("{\"symbol\": "), 400, "malformed-body").body("detail", containsString("line 1"));
  }

  @Test
  void anUnknownFieldIsNamedWithTheAllowedOnes() {
    problem(post("{\"symbol\":\"MGC\",\"quantity\":\"1\",\"qty\":2}"), 400, "malformed-body")
        .body("detail", allOf(containsString("'qty'"), containsString("quantity, strategy_id")));
  }

  @Test
  void aFieldOfTheWrongFormIsNamedWithTheReason() {
    problem(post("{\"symbol\":\"MGC\",\"quantity\":\"many\"}"), 400, "malformed-body")
        .body("detail", containsString("'quantity'"));
    problem(
            post("{\"symbol\":\"MGC\",\"quantity\":\"1\",\"strategy_id\":\"a b\"}"),
            400,
            "malformed-body")
        .body("detail", allOf(containsString("'strategy_id'"), containsString("allowed are")));
  }

  @Test
  void anEmptyBodyIsNotValid() {
    problem(post(""), 422, "validation");
  }

  @Test
  void whatBreaksAConstraintIsListed() {
    problem(post("{\"symbol\":\"\",\"quantity\":\"-1\"}"), 422, "validation")
        .body("detail", allOf(containsString("symbol"), containsString("quantity")))
        .body("violations.field", hasItems("symbol", "quantity"));
  }

  @Test
  void aMissingIdempotencyKeyIsNotValid() {
    problem(
            as(Tokens.trader())
                .body("{\"symbol\":\"MGC\",\"quantity\":\"1\"}")
                .post("/samples")
                .then(),
            422,
            "validation")
        .body("detail", containsString("Idempotency-Key"));
  }

  @Test
  void anotherContentTypeIsRefused() {
    problem(
        as(Tokens.trader()).contentType("text/plain").body("hello").post("/samples").then(),
        415,
        "unsupported-media-type");
  }

  @Test
  void aBodyAboveTheLimitIsRefused() {
    problem(post("{\"symbol\":\"" + "x".repeat(1_100_000) + "\"}"), 413, "body-too-large")
        .body("detail", containsString("1048576"));
  }

  @Test
  void aStreamedBodyAboveTheLimitIsRefused() throws Exception {
    var body = "{\"symbol\":\"" + "x".repeat(1_100_000) + "\"}";
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder()
                  .version(HttpClient.Version.HTTP_1_1)
                  .uri(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/samples"))
                  .header("Authorization", "Bearer " + Tokens.trader())
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofInputStream(
                          () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("problems/body-too-large");
      assertThat(answer.headers().firstValue("content-type")).hasValue(PROBLEM);
    }
  }

  @Test
  void anUnknownPathIsNotFound() {
    problem(as(Tokens.viewer()).get("/nothing-here").then(), 404, "not-found")
        .body("detail", containsString("/nothing-here"));
    problem(given().get("/nothing-here").then(), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "a%00b", "a%0Ab", "%1F", "a%7F"})
  void controlCharactersNameNothing(String unprintable) throws Exception {
    problem(sample(unprintable), 404, "not-found");
    problem(sample("a?kind=" + unprintable), 422, "validation").contains("Parameter kind must");
    problem(sample("a?" + unprintable + "=b"), 422, "validation").contains("an unprintable name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ä€", "a\"b", "~", "%"})
  void whatIsPrintableIsANameLikeAnyOther(String name) throws Exception {
    String escaped = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    var answer = sample(escaped + "?kind=" + escaped);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(name + " " + name);
    assertThat(sample(escaped).body()).isEqualTo(name + " of any kind");
  }

  /** As it stands: another client might escape it once more. */
  private static HttpResponse<String> sample(String address) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder()
              .uri(
                  URI.create(
                      RestAssured.baseURI + ":" + RestAssured.port + "/samples/of/" + address))
              .header("Authorization", "Bearer " + Tokens.viewer())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static AbstractStringAssert<?> problem(
      HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith(PROBLEM);
    return assertThat(answer.body()).contains("problems/" + type);
  }

  @Test
  void aWrongMethodIsRefused() {
    problem(as(Tokens.viewer()).delete("/samples/formats").then(), 405, "method-not-allowed");
  }

  @Test
  void ourOwnWordsReachTheCaller() {
    problem(as(Tokens.viewer()).get("/samples/missing").then(), 404, "not-found")
        .body("detail", equalTo("There is no sample 7. List them at GET /samples."));
  }

  @Test
  void aParameterThatIsNoNumberIsAnError() {
    problem(as(Tokens.viewer()).get("/samples/limited?limit=many").then(), 400, "malformed-body")
        .body("detail", containsString("many"));
  }

  @Test
  void aFailureTellsNothingOfTheInside() {
    problem(as(Tokens.viewer()).get("/samples/failing").then(), 500, "internal")
        .body(not(containsString("secret")));
    problem(as(Tokens.viewer()).get("/samples/bad-sql").then(), 500, "internal")
        .body(not(containsString("nothing_there")));
  }

  @Test
  void aDatabaseThatIsAwayIsWorthTryingAgain() {
    problem(as(Tokens.viewer()).get("/samples/away").then(), 503, "unavailable")
        .header("Retry-After", "2");
  }

  @Test
  void anAnswerNobodyCanGiveIsRefused() {
    problem(
        as(Tokens.viewer()).accept("image/png").get("/samples/formats").then(),
        406,
        "not-acceptable");
  }
}
