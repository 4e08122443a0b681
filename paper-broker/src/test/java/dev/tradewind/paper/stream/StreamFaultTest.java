package dev.tradewind.paper.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.paper.Market;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Session;
import dev.tradewind.paper.fault.Faults;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each way in which streams go wrong on demand. */
@QuarkusTest
@Service
class StreamFaultTest {

  @Inject Faults faults;

  @AfterEach
  void disarm() {
    faults.all().forEach(fault -> faults.release(fault.id()));
  }

  private static String arm(String body) {
    var answer = Paper.operator("POST", "/paper/v1/faults", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("fault_id").asText();
  }

  private static Ear listener(String key, String secret) {
    var ear = new Ear("/stream");
    ear.say(
        "{\"action\":\"authenticate\",\"data\":{\"key_id\":\"%s\",\"secret_key\":\"%s\"}}"
            .formatted(key, secret));
    ear.say("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
    ear.hearsInBinary("\"listening\"");
    return ear;
  }

  private static List<String> events(Ear ear) {
    return ear.updates().stream().map(update -> update.get("event").asText()).toList();
  }

  /** One order that is filled and scratched: new, fill, fill of the exit, its leg canceled. */
  private static void trade() {
    var session = Session.of("101 103 101 103", "103 104 103 104");
    session.buyAtClose("A", "50", null);
    session.finish();
  }

  @Test
  void aFillIsToldTwiceWithTheSameExecution() {
    try (var ear = listener(Paper.KEY, Paper.SECRET)) {
      arm("{\"kind\":\"duplicate_fill\"}");
      trade();
      await().until(() -> events(ear).size() == 5);
      assertThat(events(ear)).containsExactly("new", "fill", "fill", "fill", "canceled");
      var updates = ear.updates();
      assertThat(updates.get(1).get("execution_id")).isEqualTo(updates.get(2).get("execution_id"));
    }
  }

  @Test
  void aFillIsToldAfterWhatFollowsIt() {
    try (var ear = listener(Paper.KEY, Paper.SECRET)) {
      arm("{\"kind\":\"reorder_fills\",\"skip\":1}");
      trade();
      await().until(() -> events(ear).size() == 4);
      assertThat(events(ear)).containsExactly("new", "fill", "canceled", "fill");
    }
  }

  @Test
  void whatIsHeldBackIsToldWhenTheFaultEnds() {
    try (var ear = listener(Paper.KEY, Paper.SECRET)) {
      var fault = arm("{\"kind\":\"reorder_fills\"}");
      var session = Session.of("101 103 101 103", "103 104 103 104", "104 104 104 104");
      session.buyAtClose("A", "50", null);
      session.next();
      await().until(() -> events(ear).equals(List.of("new")));
      Paper.operator("DELETE", "/paper/v1/faults/" + fault, "");
      await().until(() -> events(ear).equals(List.of("new", "fill")));
      session.finish();
    }
  }

  @Test
  void aSilentStreamStaysConnectedAndSaysNothing() {
    try (var ear = listener(Paper.KEY, Paper.SECRET)) {
      var fault = arm("{\"kind\":\"silent_stream\",\"path\":\"/stream\",\"count\":0}");
      trade();
      Paper.operator("DELETE", "/paper/v1/faults/" + fault, "");
      trade();
      await().until(() -> events(ear).size() == 4);
      assertThat(events(ear)).containsExactly("new", "fill", "fill", "canceled");
      assertThat(ear.closed).isFalse();
    }
  }

  @Test
  void aStreamIsCutAtOnceForItsAccountOnly() {
    try (var demo = listener(Paper.KEY, Paper.SECRET);
        var equities = listener(Market.KEY, Market.SECRET)) {
      arm("{\"kind\":\"cut_stream\",\"account\":\"demo/paper\"}");
      await().until(() -> demo.closed);
      assertThat(equities.closed).isFalse();
    }
    try (var ear = listener(Paper.KEY, Paper.SECRET)) {
      arm("{\"kind\":\"cut_stream\",\"path\":\"/stream\",\"skip\":1}");
      trade();
      await().until(() -> ear.closed);
      assertThat(events(ear)).containsExactly("new");
    }
  }

  @Test
  void anAccountHearsOfItsOwnOrdersAlone() {
    try (var demo = listener(Paper.KEY, Paper.SECRET);
        var equities = listener(Market.KEY, Market.SECRET)) {
      trade();
      await().until(() -> events(demo).size() == 4);
      assertThat(events(equities)).isEmpty();
    }
  }
}
