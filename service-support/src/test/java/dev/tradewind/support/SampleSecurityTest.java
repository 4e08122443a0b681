package dev.tradewind.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.stack.identity.PersonRole;
import dev.tradewind.support.security.ServiceTokens;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Who may call what. */
@QuarkusTest
class SampleSecurityTest extends SampleTestCase {
  @Inject ServiceTokens serviceTokens;

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
    problem(formats(forged("execution", "execution", "service", "tradewind")), 401, "unauthorized");
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
