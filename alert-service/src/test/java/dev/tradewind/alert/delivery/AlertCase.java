package dev.tradewind.alert.delivery;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tradewind.alert.AlertSettings;
import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Calls to a running alert-service. */
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(AlertSettings.class)
abstract class AlertCase {
  static final Duration PATIENCE = Duration.ofSeconds(15);

  @Inject DeliveryWorker worker;
  @Inject Jdbi jdbi;

  @Inject
  @ConfigProperty(name = "tradewind.alerts.file")
  Path file;

  static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  static String body(String id, String severity, String account) {
    return """
        {"alert_id":"%s","alert_type":"ledger_imbalance","severity":"%s","category":"system",
         "component":"ledger-service","message":"Entries of %s do not balance",
         "details":{"account":"%s","by":"0.05"},"environment":"demo"}"""
        .formatted(id, severity, account, account);
  }

  static ValidatableResponse raise(String body) {
    return as(Tokens.service("ledger")).body(body).post("/alerts").then();
  }

  /** Raises new trouble and returns its id. */
  static String raised(String severity) {
    String id = UUID.randomUUID().toString();
    raise(body(id, severity, id)).statusCode(201).body("alert_id", equalTo(id));
    return id;
  }

  static JsonPath read(String id) {
    return as(Tokens.viewer()).get("/alerts/" + id).then().statusCode(200).extract().jsonPath();
  }

  static Map<String, String> states(String id) {
    return as(Tokens.viewer())
        .get("/alerts/" + id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .<Map<String, Object>>getList("deliveries")
        .stream()
        .collect(
            java.util.stream.Collectors.toMap(
                delivery -> String.valueOf(delivery.get("channel")),
                delivery -> String.valueOf(delivery.get("state"))));
  }

  static void problem(ValidatableResponse response, int status, String type) {
    response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type))
        .body("detail", notNullValue());
  }

  List<String> linesOf(String id) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.contains(id)).toList();
    }
  }

  static ValidatableResponse resolve(String id, String action) {
    return as(Tokens.operator())
        .body("{\"action\":\"%s\",\"reason\":\"seen to\"}".formatted(action))
        .post("/alerts/" + id + "/resolution")
        .then();
  }
}
