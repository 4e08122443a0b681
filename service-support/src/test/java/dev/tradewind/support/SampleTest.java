package dev.tradewind.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.stack.identity.PersonRole;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.security.ServiceTokens;
import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample service over real HTTP with a real database: every rule of this module. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "risk"))
class SampleTest {
  private static final String PROBLEM = "application/problem+json";

  @Inject Jdbi jdbi;
  @Inject Accounts accounts;
  @Inject Clock clock;
  @Inject ServiceTokens serviceTokens;

  static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
    return response
        .statusCode(status)
        .contentType(PROBLEM)
        .body("type", equalTo("https://tradewind.dev/problems/" + type))
        .body("status", equalTo(status))
        .body("title", not(equalTo("")))
        .body("detail", not(equalTo("")))
        .body(not(containsString("Exception")))
        .body(not(containsString("at dev.tradewind")))
        .body(not(containsString("dev.tradewind.support")));
  }

  @Nested
  class Errors {
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
      problem(post("{\"symbol\": "), 400, "malformed-body")
          .body("detail", containsString("line 1"));
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

  @Nested
  class Security {
    private ValidatableResponse formats(String token) {
      return as(token).get("/samples/formats").then();
    }

    private String forged(String key, String subject, String group, String audience) {
      return Tokens.custom(key, subject, List.of(group), audience, Duration.ofMinutes(5));
    }

    @Test
    void withoutTokenNothingIsOpen() {
      problem(given().get("/samples/formats").then(), 401, "unauthorized");
      problem(given().get("/db/status").then(), 401, "unauthorized");
      problem(given().get("/facts/cursor?account=demo&mode=paper").then(), 401, "unauthorized");
    }

    @Test
    void aBrokenTokenIsRefused() {
      problem(formats("rubbish"), 401, "unauthorized");
      problem(formats(Tokens.viewer() + "x"), 401, "unauthorized");
    }

    @Test
    void anExpiredTokenIsRefused() {
      problem(
          formats(
              Tokens.custom(
                  "operator", "vera", List.of("viewer"), "tradewind", Duration.ofMinutes(-5))),
          401,
          "unauthorized");
    }

    @Test
    void aTokenForAnotherServiceIsRefused() {
      problem(formats(forged("operator", "vera", "viewer", "ledger")), 401, "unauthorized");
      problem(
          as(forged("execution", "execution", "service", "ledger"))
              .get("/facts/cursor?account=demo&mode=paper")
              .then(),
          401,
          "unauthorized");
    }

    @Test
    void aKeySpeaksOnlyForItself() {
      problem(formats(forged("alert", "execution", "service", "risk")), 401, "unauthorized");
      problem(formats(forged("alert", "vera", "viewer", "risk")), 401, "unauthorized");
      problem(formats(forged("alert", "alert", "admin", "risk")), 401, "unauthorized");
    }

    @Test
    void thePeoplesKeySignsNoService() {
      problem(formats(forged("operator", "execution", "service", "risk")), 401, "unauthorized");
      problem(formats(forged("operator", "operator", "service", "risk")), 401, "unauthorized");
    }

    @Test
    void aServiceCannotAddressEveryone() {
      problem(
          formats(forged("execution", "execution", "service", "tradewind")), 401, "unauthorized");
    }

    @Test
    void higherRolesIncludeLowerOnes() {
      for (var role : PersonRole.values()) {
        formats(Tokens.person("anyone", role)).statusCode(200);
      }
      as(Tokens.admin()).get("/samples/admin").then().statusCode(200);
      problem(as(Tokens.operator()).get("/samples/admin").then(), 403, "forbidden");
    }

    @Test
    void aRouteWithoutRolesIsShut() {
      problem(as(Tokens.admin()).get("/samples/unannotated").then(), 403, "forbidden");
    }

    @Test
    void aRouteAdmitsTheServicesItNames() {
      as(Tokens.service("risk")).get("/samples/for-risk").then().statusCode(200);
      problem(as(Tokens.service("alert")).get("/samples/for-risk").then(), 403, "forbidden")
          .body("detail", allOf(containsString("'alert'"), containsString("admits: risk")));
      problem(as(Tokens.service("risk")).get("/samples/names-no-service").then(), 403, "forbidden");
      problem(as(Tokens.service("risk")).get("/samples/formats").then(), 403, "forbidden");
      problem(as(Tokens.viewer()).get("/samples/names-no-service").then(), 403, "forbidden");
    }

    @Test
    void aClientSignsItsCallsAndIgnoresWhatItDoesNotKnow() {
      as(Tokens.viewer())
          .get("/samples/through-client")
          .then()
          .statusCode(200)
          .body("price", equalTo("1000"));
    }

    @Test
    void tokensAreKeptUntilAMinuteBeforeTheirEnd() {
      assertThat(serviceTokens.bearerFor("ledger"))
          .startsWith("Bearer ")
          .isEqualTo(serviceTokens.bearerFor("ledger"))
          .isNotEqualTo(serviceTokens.bearerFor("alert"));
    }

    @Test
    void managementAnswersOnItsOwnPort() {
      given().get("/q/health").then().statusCode(404);
      var management =
          ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
      given().port(management).get("/q/health/ready").then().statusCode(200);
      given().port(management).get("/q/metrics").then().statusCode(200);
      given().port(management).get("/q/openapi").then().statusCode(200);
    }
  }

  @Test
  void jsonFollowsTheConventions() {
    as(Tokens.viewer())
        .get("/samples/formats")
        .then()
        .statusCode(200)
        .body("price", equalTo("1000"))
        .body("money.amount", equalTo("12.50"))
        .body("money.currency", equalTo("USD"))
        .body("created_at", equalTo("2013-10-07T14:49:00Z"))
        .body("strategy_id", equalTo("orb-1"));
  }

  @Nested
  class Facts {
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
          as(Tokens.viewer()).get("/facts/cursor?account=demo&mode=dream").then(),
          422,
          "validation");
      problem(as(Tokens.viewer()).get("/facts/cursor?account=demo").then(), 422, "validation");
    }
  }

  @Nested
  class Idempotency {
    private final String key = UUID.randomUUID().toString();

    private ValidatableResponse order(String quantity) {
      return as(Tokens.trader())
          .header("Idempotency-Key", key)
          .body(Map.of("symbol", "MGC", "quantity", quantity))
          .post("/samples")
          .then();
    }

    @Test
    void aRepeatedPostGetsTheFirstAnswer() {
      int number = order("1.50").statusCode(200).extract().path("order_number");
      order("1.50").statusCode(200).body("order_number", is(number)).body("quantity", is("1.50"));
    }

    @Test
    void theSameKeyWithAnotherBodyIsAConflict() {
      order("1").statusCode(200);
      problem(order("2"), 409, "idempotency-conflict").body("key", is(key));
    }

    @Test
    void atOnceTheWorkIsDoneOnce() throws Exception {
      Callable<Integer> post = () -> order("3").statusCode(200).extract().path("order_number");
      try (var threads = Executors.newFixedThreadPool(3)) {
        var numbers =
            threads.invokeAll(List.of(post, post, post)).stream()
                .map(future -> future.resultNow())
                .distinct();
        assertThat(numbers).hasSize(1);
      }
    }

    @Test
    void theChangeIsInTheAuditLogOnce() {
      String symbol = "S" + UUID.randomUUID().toString().substring(0, 8);
      for (int i = 0; i < 2; i++) {
        as(Tokens.person("tina", PersonRole.TRADER))
            .header("Idempotency-Key", key)
            .body(Map.of("symbol", symbol, "quantity", "1"))
            .post("/samples")
            .then()
            .statusCode(200);
      }
      var actors =
          jdbi.<List<String>, RuntimeException>withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select actor || ' ' || action || ' ' || (details ->> 'quantity')"
                              + " from audit_log where subject = ?")
                      .bind(0, symbol)
                      .mapTo(String.class)
                      .list());
      assertThat(actors).containsExactly("tina sample.order 1");
    }
  }

  @Test
  void databaseStatusShowsSchemaTablesAndCounts() {
    as(Tokens.viewer())
        .get("/db/status")
        .then()
        .statusCode(200)
        .body("connected", is(true))
        .body("healthy", is(true))
        .body("schema", is("risk"))
        .body("schema_version", is("002"))
        .body("tables.name", hasItems("audit_log", "fact", "fact_cursor", "idempotency", "note"))
        .body("tables.find { it.name == 'note' }.columns.name", hasItem("price"))
        .body("counts", org.hamcrest.Matchers.hasKey("notes"));
  }

  @Test
  void theServiceRoleCannotAlterItsSchema() {
    assertThatThrownBy(
            () -> jdbi.useHandle(handle -> handle.execute("alter table note add column x int")))
        .hasMessageContaining("must be owner");
  }

  @Test
  void theApiDocumentIsComparedAndRefreshed(@TempDir Path root) throws IOException {
    String before = System.setProperty("tradewind.root", root.toString());
    try {
      assertThatThrownBy(() -> OpenApiDrift.check("sample"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("does not exist")
          .hasMessageContaining("mvn -pl sample verify -Dupdate.openapi=true");
      System.setProperty("update.openapi", "true");
      OpenApiDrift.check("sample");
      System.clearProperty("update.openapi");
      OpenApiDrift.check("sample");
      Path file = root.resolve("docs/api/sample.yaml");
      assertThat(Files.readString(file))
          .contains("created_at:", "schema_version:", "#/components/schemas/Decimal")
          .doesNotContain("createdAt", "dev.tradewind");
      Files.writeString(file, Files.readString(file).replace("/facts:", "/facks:"));
      assertThatThrownBy(() -> OpenApiDrift.check("sample"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("committed '  /facks:', generated '  /facts:'");
    } finally {
      System.clearProperty("update.openapi");
      if (before != null) {
        System.setProperty("tradewind.root", before);
      }
    }
  }

  @Test
  void accountsComeFromTheFile() {
    var demo = accounts.get(new AccountId("demo"), Mode.PAPER);
    assertThat(accounts.all()).containsExactly(demo);
    assertThat(demo.clock()).isEqualTo(Account.TimeSource.FEED);
    assertThat(demo.broker().kind()).isEqualTo("alpaca");
    assertThat(demo.broker().secretFile()).exists();
    assertThat(accounts.find(new AccountId("demo"), Mode.LIVE)).isEmpty();
  }

  @Test
  void theClockTicksInMicroseconds() {
    assertThat(clock.instant().getNano() % 1000).isZero();
  }
}
