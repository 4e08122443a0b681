package dev.tradewind.paper.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.broker.turn.Turn;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Session;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Both streams, as a client of Alpaca's uses them. */
@QuarkusTest
@Service
class StreamTest {

  private static final String UP = "101 103 101 103";

  @Inject StreamConnections connections;

  @Test
  void aBrokerThatStopsSaysSoOnEveryStream() {
    try (var account = new Ear("/stream");
        var data = new Ear("/v2/iex")) {
      data.hears("connected");
      await().until(() -> !connections.onAccountStream().isEmpty());
      connections.goAway();
      await().until(() -> account.closed && data.closed);
      assertThat(account.status).isEqualTo(1001);
      assertThat(data.status).isEqualTo(1001);
      await().until(() -> connections.onAccountStream().isEmpty());
    }
  }

  @Test
  void theAccountStreamTellsOfOrdersInBinaryFrames() {
    var ear = new Ear("/stream");
    ear.say("no json");
    ear.say("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
    ear.hearsInBinary("\"status\":\"unauthorized\",\"action\":\"listen\"");
    ear.say("{\"action\":\"auth\",\"key\":\"demo-key\",\"secret\":\"wrong\"}");
    ear.hearsInBinary("\"status\":\"unauthorized\",\"action\":\"authenticate\"");
    ear.sayBytes(
        "{\"action\":\"authenticate\",\"data\":{\"key_id\":\"demo-key\",\"secret_key\":\"demo-secret\"}}"
            .getBytes(StandardCharsets.UTF_8));
    ear.hearsInBinary("\"status\":\"authorized\"");
    ear.say("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\",\"other\"]}}");
    ear.hearsInBinary("{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");

    var session = Session.of(UP, "103 104 103 104");
    var order = session.buyAtClose("A", "100", "9");
    session.finish();
    await().until(() -> ear.updates().size() == 5);
    assertThat(ear.updates())
        .extracting(update -> update.get("event").asText())
        .containsExactly("new", "fill", "fill", "canceled", "canceled");
    var fill = ear.updates().get(1);
    assertThat(fill.get("price").asText()).isEqualTo("103");
    assertThat(fill.get("position_qty").asText()).isEqualTo("1");
    assertThat(fill.get("order").get("id").asText()).isEqualTo(order.id());
    assertThat(fill.get("order").get("status").asText()).isEqualTo("filled");
    assertThat(fill.get("order").has("trail_price")).isTrue();
    assertThat(ear.texts).isEmpty();
    ear.close();
  }

  @Test
  void theDataStreamSendsBarsAndTurnsToThoseWhoMay() {
    var ear = new Ear("/v2/iex");
    ear.hears("[{\"T\":\"success\",\"msg\":\"connected\"}]");
    ear.say("{\"action\":\"subscribe\",\"turns\":[\"*\"]}");
    ear.hears("\"code\":401");
    ear.say("{\"action\":\"auth\",\"key\":\"demo-key\",\"secret\":\"wrong\"}");
    ear.hears("\"code\":402");
    ear.say("nonsense");
    ear.hears("\"code\":400");
    ear.say("{\"action\":\"auth\",\"key\":\"demo-key\",\"secret\":\"demo-secret\"}");
    ear.hears("\"msg\":\"authenticated\"");
    ear.say("{\"action\":\"auth\",\"key\":\"demo-key\",\"secret\":\"demo-secret\"}");
    ear.hears("\"code\":403");
    var session = Session.of(UP, "103 104 103 104", "103 104 103 104");
    ear.say("{\"action\":\"subscribe\",\"bars\":[\"MGC\",\"GC\"],\"turns\":[\"*\"]}");
    ear.hears("\"bars\":[\"GC\",\"MGC\"]");
    ear.hears("[{\"T\":\"turn\",\"number\":" + session.turn().number() + ",");
    session.next();
    ear.hears("{\"T\":\"b\",\"S\":\"MGC\",\"o\":103,\"h\":104");
    ear.hears("[{\"T\":\"turn\",\"number\":" + session.turn().number() + ",");
    ear.say("{\"action\":\"unsubscribe\",\"turns\":[\"*\"]}");
    ear.hears("\"turns\":[]");
    int before = ear.texts.size();
    session.next();
    session.finish();
    assertThat(ear.texts.subList(before, ear.texts.size()))
        .noneMatch(frame -> frame.contains("\"T\":\"turn\""));
    ear.close();
  }

  @Test
  void theOpenTurnComesWithEverySubscription() {
    var session = Session.of(UP, "103 104 103 104");
    var heard = new CopyOnWriteArrayList<Turn>();
    for (int times = 1; times <= 2; times++) {
      int expected = times;
      try (var stream = Paper.stream(heard::add)) {
        await().until(() -> heard.size() == expected);
        assertThat(stream.isReady()).isTrue();
      }
    }
    assertThat(heard).containsOnly(session.turn());
    session.finish();
  }

  @Test
  void anExecutorOnTheStreamDealsAWholeFeed() {
    Paper.ready();
    var id = Paper.load(Paper.csv(Paper.nextMorning(), UP, UP, UP, UP, UP, UP, UP, UP));
    var numbers = new CopyOnWriteArrayList<Long>();
    var turns = Paper.turns();
    try (var unused =
        Paper.stream(
            turn -> {
              numbers.add(turn.number());
              turns.done(turn.number());
            })) {
      Paper.start(id);
      await().until(() -> Paper.feed(id).get("state").asText().equals("FINISHED"));
    }
    assertThat(numbers).hasSize(9);
    assertThat(numbers).isSorted();
    assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(8);
  }
}
