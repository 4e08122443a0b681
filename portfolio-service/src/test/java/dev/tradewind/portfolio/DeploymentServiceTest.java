package dev.tradewind.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tradewind.portfolio.ExecutionTwin.Answer;
import dev.tradewind.portfolio.deployment.DeploymentConfig;
import dev.tradewind.support.json.Hashes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Deployments, over HTTP, with a twin of execution-service. */
@QuarkusTest
class DeploymentServiceTest extends PortfolioTestCase {
  @Inject DeploymentConfig config;

  @Test
  void deploysAVersionOnce() {
    String name = name();
    String hash = version(name, portfolio("A")).statusCode(201).extract().path("hash");
    String id = UUID.randomUUID().toString();
    deploy(name, id).statusCode(201).body("state", equalTo("DEPLOYED"));
    deploy(name, id).statusCode(201).body("state", equalTo("DEPLOYED"));
    assertThat(ExecutionTwin.calls()).hasSize(1);
    var call = ExecutionTwin.calls().getFirst();
    assertThat(call.path()).isEqualTo("/live-slots/demo/paper");
    assertThat(call.authorization()).startsWith("Bearer ");
    assertThat(call.body().path("deployment_id").asText()).isEqualTo(id);
    assertThat(call.body().path("hash").asText()).isEqualTo(hash);
    assertThat(Hashes.sha256(call.body().path("content_text").asText())).isEqualTo(hash);
    assertThat(call.body().at("/content/external_strategies/0/strategy_id").asText())
        .isEqualTo("manual");
    viewer().get("/deployments/" + id).then().statusCode(200).body("requested_by", equalTo("olga"));
    assertThat(audited("portfolio.deploy", id)).isEqualTo(1);
  }

  @Test
  void tellsThatPositionsAreToBeRolledOver() {
    String name = name();
    version(name, portfolio("A")).statusCode(201);
    String id = UUID.randomUUID().toString();
    String asked = deployment(id, "paper").replace("}", ",\"rollover\":true}");
    operator()
        .body(asked)
        .post("/portfolios/" + name + "/versions/1/deployments")
        .then()
        .statusCode(201)
        .body("rollover", equalTo(true));
    assertThat(ExecutionTwin.calls().getFirst().body().path("rollover").asBoolean()).isTrue();
    problem(deploy(name, id), 409, "idempotency-conflict");
    String plain = UUID.randomUUID().toString();
    deploy(name, plain).statusCode(201).body("rollover", equalTo(false));
    assertThat(ExecutionTwin.calls().getLast().body().path("rollover").asBoolean()).isFalse();
  }

  @Test
  void leavesADeploymentRequestedUntilExecutionAnswers() {
    String name = name();
    version(name, portfolio("A")).statusCode(201);
    String id = UUID.randomUUID().toString();
    ExecutionTwin.answers(new Answer(0, ""), new Answer(503, "{}"), new Answer(429, "{}"));
    problem(deploy(name, id), 503, "unavailable").header("Retry-After", notNullValue());
    assertThat(ExecutionTwin.calls()).hasSizeGreaterThanOrEqualTo(3);
    viewer().get("/deployments/" + id).then().body("state", equalTo("REQUESTED"));
    ExecutionTwin.answers();
    deploy(name, id).statusCode(201).body("state", equalTo("DEPLOYED"));
  }

  @Test
  void keepsTheReasonOfARefusal() {
    String name = name();
    version(name, portfolio("A")).statusCode(201);
    String id = UUID.randomUUID().toString();
    ExecutionTwin.answers(new Answer(409, "{\"detail\":\"A session is open.\"}"));
    problem(deploy(name, id), 409, "deployment-refused")
        .body("reason", equalTo("A session is open."));
    problem(deploy(name, id), 409, "deployment-refused");
    assertThat(ExecutionTwin.calls()).hasSize(1);
    viewer()
        .get("/deployments/" + id)
        .then()
        .body("state", equalTo("FAILED"))
        .body("reason", equalTo("A session is open."));
    assertThatThrownBy(
            () ->
                jdbi.useHandle(
                    handle ->
                        handle.execute(
                            "update deployment set state = 'DEPLOYED', reason = null where deployment_id = ?",
                            id)))
        .hasMessageContaining("has ended as FAILED");
  }

  @Test
  void refusesADeploymentOfNothingToNowhereOrUnderAUsedId() {
    String name = name();
    version(name, portfolio("A")).statusCode(201);
    String id = UUID.randomUUID().toString();
    problem(
        operator()
            .body(deployment(id, "paper"))
            .post("/portfolios/" + name + "/versions/9/deployments")
            .then(),
        404,
        "not-found");
    problem(
        operator()
            .body(deployment(id, "live"))
            .post("/portfolios/" + name + "/versions/1/deployments")
            .then(),
        404,
        "not-found");
    problem(viewer().get("/deployments/" + id).then(), 404, "not-found");
    deploy(name, id).statusCode(201);
    version(name, portfolio("B")).statusCode(201);
    problem(
        operator()
            .body(deployment(id, "paper"))
            .post("/portfolios/" + name + "/versions/2/deployments")
            .then(),
        409,
        "idempotency-conflict");
    problem(
        operator()
            .body(deployment("no spaces", "paper"))
            .post("/portfolios/" + name + "/versions/1/deployments")
            .then(),
        422,
        "validation");
  }

  @Test
  void asksThreeTimesByDefault() {
    assertThat(config.attempts()).isEqualTo(3);
  }

  private int audited(String action, String deploymentId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from audit_log where action = :action and actor = 'olga'"
                        + " and details ->> 'deployment_id' = :id")
                .bind("action", action)
                .bind("id", deploymentId)
                .mapTo(Integer.class)
                .one());
  }

  private static ValidatableResponse deploy(String name, String id) {
    return operator()
        .body(deployment(id, "paper"))
        .post("/portfolios/" + name + "/versions/1/deployments")
        .then();
  }

  private static String deployment(String id, String mode) {
    return "{\"deployment_id\":\"%s\",\"account\":\"demo\",\"mode\":\"%s\"}".formatted(id, mode);
  }
}
