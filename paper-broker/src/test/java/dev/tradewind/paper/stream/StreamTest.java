package dev.tradewind.paper.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.turn.Turn;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Session;
import io.quarkus.test.junit.QuarkusTest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Both streams, as a client of Alpaca's uses them. */
@QuarkusTest
@Service
class StreamTest {

  private static final String UP = "101 103 101 103";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keeps what it hears; text frames and binary frames apart. */
  private static final class Ear implements WebSocket.Listener {
    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<String> binaries = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder binary = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      binary.append(StandardCharsets.UTF_8.decode(data));
      if (last) {
        binaries.add(binary.toString());
        binary.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  private static WebSocket connect(String path, Ear ear) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create(Paper.url().toString().replace("http:", "ws:") + path), ear)
        .join();
  }

  private static void say(WebSocket socket, String text) {
    socket.sendText(text, true).join();
  }

  private static void heard(List<String> frames, String part) {
    await()
        .untilAsserted(
            () -> assertThat(frames).anySatisfy(frame -> assertThat(frame).contains(part)));
  }

  @Test
  void theAccountStreamTellsOfOrdersInBinaryFrames() {
    var ear = new Ear();
    var socket = connect("/stream", ear);
    say(socket, "no json");
    say(socket, "{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
    heard(ear.binaries, "\"status\":\"unauthorized\",\"action\":\"listen\"");
    say(socket, "{\"action\":\"auth\",\"key\":\"demo-key\",\"secret\":\"wrong\"}");
    heard(ear.binaries, "\"status\":\"unauthorized\",\"action\":\"authenticate\"");
    socket
        .sendBinary(
            ByteBuffer.wrap(
                "{\"action\":\"authenticate\",\"data\":{\"key_id\":\"demo-key\",\"secret_key\":\"demo-secret\"}}"
                    .getBytes(StandardCharsets.UTF_8)),
            true)
        .join();
    heard(ear.binaries, "\"status\":\"authorized\"");
    say(socket, "{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\",\"other\"]}}");
    heard(ear.binaries, "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");

    var session = Session.of(UP, "103 104 103 104");
    var order = session.buyAtClose("A", "100", "9");
    session.finish();
    await().until(() -> updates(ear).size() == 5);
    assertThat(updates(ear))
        .extracting(update -> update.get("event").asText())
        .containsExactly("new", "fill", "fill", "canceled", "canceled");
    var fill = updates(ear).get(1);
    assertThat(fill.get("price").asText()).isEqualTo("103");
    assertThat(fill.get("position_qty").asText()).isEqualTo("1");
    assertThat(fill.get("order").get("id").asText()).isEqualTo(order.id());
    assertThat(fill.get("order").get("status").asText()).isEqualTo("filled");
    assertThat(fill.get("order").has("trail_price")).isTrue();
    assertThat(ear.texts).isEmpty();
    socket.abort();
  }

  private static List<JsonNode> updates(Ear ear) {
    return ear.binaries.stream()
        .map(
            frame -> {
              try {
                return JSON.readTree(frame);
              } catch (java.io.IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .filter(frame -> frame.get("stream").asText().equals("trade_updates"))
        .map(frame -> frame.get("data"))
        .toList();
  }

  @Test
  void theDataStreamSendsBarsAndTurnsToThoseWhoMay() {
    var ear = new Ear();
    var socket = connect("/v2/iex", ear);
    heard(ear.texts, "[{\"T\":\"success\",\"msg\":\"connected\"}]");
    say(socket, "{\"action\":\"subscribe\",\"turns\":[\"*\"]}");
    heard(ear.texts, "\"code\":401");
    say(socket, "{\"action\":\"auth\",\"key\":\"demo-key\",\"secret\":\"wrong\"}");
    heard(ear.texts, "\"code\":402");
    say(socket, "nonsense");
    heard(ear.texts, "\"code\":400");
    say(socket, "{\"action\":\"auth\",\"key\":\"demo-key\",\"secret\":\"demo-secret\"}");
    heard(ear.texts, "\"msg\":\"authenticated\"");
    say(socket, "{\"action\":\"auth\",\"key\":\"demo-key\",\"secret\":\"demo-secret\"}");
    heard(ear.texts, "\"code\":403");
    var session = Session.of(UP, "103 104 103 104", "103 104 103 104");
    say(socket, "{\"action\":\"subscribe\",\"bars\":[\"MGC\",\"GC\"],\"turns\":[\"*\"]}");
    heard(ear.texts, "\"bars\":[\"GC\",\"MGC\"]");
    heard(ear.texts, "[{\"T\":\"turn\",\"number\":" + session.turn().number() + ",");
    session.next();
    heard(ear.texts, "{\"T\":\"b\",\"S\":\"MGC\",\"o\":103,\"h\":104");
    heard(ear.texts, "[{\"T\":\"turn\",\"number\":" + session.turn().number() + ",");
    say(socket, "{\"action\":\"unsubscribe\",\"turns\":[\"*\"]}");
    heard(ear.texts, "\"turns\":[]");
    int before = ear.texts.size();
    session.next();
    session.finish();
    assertThat(ear.texts.subList(before, ear.texts.size()))
        .noneMatch(frame -> frame.contains("\"T\":\"turn\""));
    socket.abort();
  }

  @Test
  void theOpenTurnComesWithEverySubscription() {
    var session = Session.of(UP, "103 104 103 104");
    var heard = new CopyOnWriteArrayList<Turn>();
    for (int times = 1; times <= 2; times++) {
      int expected = times;
      try (var stream = Paper.stream(heard::add)) {
        await().until(() -> heard.size() == expected);
        assertThat(stream.isConnected()).isTrue();
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
