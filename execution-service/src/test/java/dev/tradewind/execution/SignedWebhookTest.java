package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.execution.floor.Market;
import dev.tradewind.execution.floor.TradingFloor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Signals of programs that sign. */
@QuarkusTest
class SignedWebhookTest extends WebhookTestCase {

  @Test
  void aSignedMessageIsTakenOnceUnderItsId() {
    var day = floor.nextDay();
    String id = "msg_" + UUID.randomUUID();
    String body = signedBody(day + "T00:00:01Z", "Long_1");
    String first = signed(id, Instant.now(), body).statusCode(202).extract().path("signal_id");
    signed(id, Instant.now().plusSeconds(2), body)
        .statusCode(200)
        .body("signal_id", equalTo(first))
        .body("duplicate", equalTo(true));
    signed("msg_" + UUID.randomUUID(), Instant.now(), body)
        .statusCode(200)
        .body("signal_id", equalTo(first));
    signed(id, Instant.now(), signedBody(day + "T00:00:01Z", "Long_2"))
        .statusCode(409)
        .body("type", containsString("idempotency-conflict"));
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(signal(first).path("state").asText()).isEqualTo("EXECUTED");
    assertThat(count("select count(*) from signals where source = 'signer'")).isEqualTo(1);
  }

  @Test
  void aSignatureThatDoesNotFitIsRefusedWhateverIsWrong() {
    String body = signedBody("2024-03-01T00:00:01Z", "Long_1");
    String id = "msg_1";
    long now = Instant.now().getEpochSecond();
    String good = signature(TradingFloor.SIGNING_KEY, id, now, body);
    String detail =
        call(id, String.valueOf(now), "v1,AAAA", body).statusCode(401).extract().path("detail");
    for (var answer :
        List.of(
            call("msg_2", String.valueOf(now), good, body),
            call(id, String.valueOf(now + 1), good, body),
            call(id, String.valueOf(now), good, body + " "),
            call(id, String.valueOf(now), signature("another-key-0123456789", id, now, body), body),
            call(id, "x", "", body),
            call(null, null, null, body))) {
      answer.statusCode(401).body("detail", equalTo(detail));
    }
    for (long age : new long[] {-400, 400}) {
      signed(id, Instant.now().minusSeconds(age), body)
          .statusCode(422)
          .body("type", containsString("stale-signal"));
    }
    signed("a b", Instant.now(), body).statusCode(422);
    signed(id, Instant.now(), "stop=1").statusCode(400);
    signed(id, Instant.now(), "").statusCode(400);
    call(
            id,
            "99999999999999999",
            signature(TradingFloor.SIGNING_KEY, id, 99999999999999999L, body),
            body)
        .statusCode(422);
  }

  private static String signedBody(String timestamp, String position) {
    return json(
        Map.of(
            "symbol",
            "MGC",
            "direction",
            "long",
            "position",
            position,
            "timestamp",
            timestamp,
            "stop_price",
            "1297.5",
            "confidence",
            3));
  }

  private static ValidatableResponse signed(String id, Instant at, String body) {
    long seconds = at.getEpochSecond();
    return call(
        id, String.valueOf(seconds), signature(TradingFloor.SIGNING_KEY, id, seconds, body), body);
  }

  private static ValidatableResponse call(
      @Nullable String id, @Nullable String timestamp, @Nullable String signature, String body) {
    var request =
        given().contentType("application/json").body(body.getBytes(StandardCharsets.UTF_8));
    if (id != null && timestamp != null && signature != null) {
      request
          .header("webhook-id", id)
          .header("webhook-timestamp", timestamp)
          .header("webhook-signature", signature);
    }
    return request.post("/webhooks/signed/signer").then();
  }

  private static String signature(String key, String id, long timestamp, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var text = id + "." + timestamp + "." + body;
      return "v1,"
          + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
