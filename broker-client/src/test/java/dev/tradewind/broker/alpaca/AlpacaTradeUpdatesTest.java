package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.twin.BrokerTwin;
import dev.tradewind.broker.twin.StreamTwin;
import dev.tradewind.broker.updates.Resynced;
import dev.tradewind.broker.updates.TradeUpdate;
import dev.tradewind.broker.updates.TradeUpdateListener;
import dev.tradewind.broker.wire.SocketSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlpacaTradeUpdatesTest {

  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final StreamTwin.Script SILENCE = connection -> NEVER.await();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Instant SINCE = Instant.parse("2026-04-19T13:30:00Z");
  private static final String AUTHORIZED =
      "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}";
  private static final String LISTENING =
      "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}";

  /** Notes everything it is told, in order. */
  private static class Notes implements TradeUpdateListener {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<Resynced> resyncs = new CopyOnWriteArrayList<>();
    final List<String> lost = new CopyOnWriteArrayList<>();

    @Override
    public void onResynced(Resynced resynced) {
      resyncs.add(resynced);
      heard.add("resynced");
    }

    @Override
    public void onUpdate(TradeUpdate update) {
      var execution = update.execution();
      heard.add(update.eventText() + (execution == null ? "" : " " + execution.id()));
    }

    @Override
    public void onDisconnected(String why) {
      lost.add(why);
    }
  }

  private final Notes notes = new Notes();
  private final BrokerTwin broker = new BrokerTwin();

  @AfterEach
  void close() {
    broker.close();
  }

  /** The three readings of one resynchronisation. */
  private void thenAccount(String... fills) {
    broker.then(200, "[" + String.join(",", fills) + "]");
    broker.then(200, "[{\"id\":\"o-9\",\"client_order_id\":\"c-9\",\"status\":\"new\"}]");
    broker.then(200, "[{\"symbol\":\"AAPL\",\"qty\":\"10\",\"avg_entry_price\":\"1\"}]");
  }

  private static String fill(String executionId, String at) {
    return """
        {"id":"20260419::%s","activity_type":"FILL","order_id":"o-1","symbol":"AAPL","side":"buy",
         "qty":"1","price":"2","transaction_time":"%s"}
        """
        .formatted(executionId, at);
  }

  private static StreamTwin twin(StreamTwin.Script... scripts) {
    var twin = new StreamTwin(scripts);
    twin.handshake =
        connection -> {
          connection.hearNext();
          connection.sayBinary(AUTHORIZED);
          connection.hearNext();
          connection.sayBinary(LISTENING);
        };
    return twin;
  }

  private AlpacaTradeUpdates open(StreamTwin twin, TradeUpdateListener listener) {
    return open(twin, listener, PATIENCE, 100);
  }

  private AlpacaTradeUpdates open(
      StreamTwin twin, TradeUpdateListener listener, Duration silence, int queue) {
    return AlpacaTradeUpdates.open(
        new SocketSettings(
            twin.url(),
            PATIENCE,
            Duration.ofMillis(100),
            silence,
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            queue),
        new StreamKeys("key", "secret"),
        broker.broker(),
        SINCE,
        listener);
  }

  private static String update(String event, String executionId) {
    return AccountDialogueTest.update(event, executionId, "");
  }

  @Test
  void logsInListensReadsTheAccountAndHandsOnWhatHappens() throws IOException {
    thenAccount(fill("x-1", "2026-04-19T13:31:00Z"));
    StreamTwin.Script script =
        connection -> {
          connection.sayBinary("\u0001");
          connection.sayBinary(update("new", "n"));
          connection.say(update("fill", "x-2")); // the live service may send text
          connection.sayBinary(update("teleported", "u"));
          NEVER.await();
        };
    try (var twin = twin(script);
        var stream = open(twin, notes)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(notes.heard)
                      .containsExactly("resynced", "new", "fill x-2", "teleported"));
      assertThat(stream.isReady()).isTrue();
      assertThat(twin.heard)
          .containsExactly(
              "{\"action\":\"authenticate\",\"data\":{\"key_id\":\"key\",\"secret_key\":\"secret\"}}",
              "{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
      var resynced = notes.resyncs.getFirst();
      assertThat(resynced.since()).isEqualTo(SINCE.minusSeconds(60));
      assertThat(resynced.fills()).extracting(BrokerFill::executionId).containsExactly("x-1");
      assertThat(resynced.openOrders()).extracting(BrokerOrder::id).containsExactly("o-9");
      assertThat(resynced.positions()).hasSize(1);
      assertThat(broker.calls.getFirst().uri()).contains("after=2026-04-19T13%3A29%3A00Z");
    }
  }

  @Test
  void theAccountIsReadOnlyAfterTheStreamListens() throws IOException {
    var mayListen = new CountDownLatch(1);
    thenAccount();
    try (var twin = twin(SILENCE)) {
      twin.handshake =
          connection -> {
            connection.hearNext();
            connection.sayBinary(AUTHORIZED);
            connection.hearNext();
            assertThat(broker.calls).isEmpty();
            mayListen.countDown();
            connection.sayBinary(LISTENING);
          };
      try (var unused = open(twin, notes)) {
        await().untilAsserted(() -> assertThat(notes.heard).containsExactly("resynced"));
        assertThat(mayListen.getCount()).isZero();
        assertThat(broker.calls).hasSize(3);
      }
    }
  }

  @Test
  void afterACutTheAccountIsReadAgainFromTheLastKnownFillAndNoFillComesTwice() throws IOException {
    thenAccount();
    thenAccount(fill("x-1", "2026-04-19T17:45:05.024916716Z"), fill("x-2", "2026-04-19T17:46:00Z"));
    var heardFirst = new CountDownLatch(1);
    TradeUpdateListener listener =
        new Notes() {
          @Override
          public void onResynced(Resynced resynced) {
            notes.onResynced(resynced);
          }

          @Override
          public void onUpdate(TradeUpdate update) {
            notes.onUpdate(update);
            heardFirst.countDown();
          }
        };
    StreamTwin.Script first =
        connection -> {
          connection.sayBinary(update("fill", "x-1"));
          connection.sayBinary(update("fill", "x-1"));
          heardFirst.await();
          connection.cut();
        };
    StreamTwin.Script second =
        connection -> {
          connection.sayBinary(update("fill", "x-2"));
          connection.sayBinary(update("fill", "x-3"));
          NEVER.await();
        };
    try (var twin = twin(first, second);
        var unused = open(twin, listener)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(notes.heard)
                      .containsExactly("resynced", "fill x-1", "resynced", "fill x-3"));
      assertThat(notes.resyncs.get(1).since())
          .isEqualTo(Instant.parse("2026-04-19T17:44:05.024916716Z"));
    }
  }

  @Test
  void aBrokerThatCannotBeReadMeansNoTrustInTheStream() throws IOException {
    broker.then(500, "").then(500, "").then(500, "");
    thenAccount();
    StreamTwin.Script script =
        connection -> {
          connection.sayBinary(update("fill", "x-1"));
          NEVER.await();
        };
    try (var twin = twin(script);
        var unused = open(twin, notes)) {
      await().untilAsserted(() -> assertThat(notes.heard).containsExactly("resynced", "fill x-1"));
      assertThat(notes.lost.getFirst()).contains("HTTP 500 after 3 attempts");
      assertThat(twin.connections).hasValue(2);
    }
  }

  @Test
  void moreThanCanBeKeptEndsTheConnection() throws IOException {
    var flooded = new CountDownLatch(1);
    broker.then(
        exchange -> {
          flooded.await();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    broker.then(500, "").then(500, "");
    thenAccount();
    StreamTwin.Script flood =
        connection -> {
          for (int i = 0; i < 20; i++) {
            connection.sayBinary(update("fill", "x-" + i));
          }
          flooded.countDown();
          NEVER.await();
        };
    try (var twin = twin(flood, SILENCE);
        var unused = open(twin, notes, PATIENCE, 3)) {
      await().untilAsserted(() -> assertThat(notes.heard).containsExactly("resynced"));
      assertThat(twin.connections).hasValue(2);
    }
  }

  @Test
  void aListenerThatFailsIsToldAnew() throws IOException {
    thenAccount();
    thenAccount(fill("x-1", "2026-04-19T17:45:05Z"));
    var failures = new AtomicInteger();
    TradeUpdateListener failing =
        new TradeUpdateListener() {
          @Override
          public void onResynced(Resynced resynced) {
            notes.onResynced(resynced);
          }

          @Override
          public void onUpdate(TradeUpdate update) {
            failures.incrementAndGet();
            throw new IllegalStateException("not now");
          }

          @Override
          public void onDisconnected(String why) {
            notes.onDisconnected(why);
          }
        };
    StreamTwin.Script script =
        connection -> {
          connection.sayBinary(update("fill", "x-1"));
          NEVER.await();
        };
    try (var twin = twin(script, SILENCE);
        var unused = open(twin, failing)) {
      await().until(() -> notes.resyncs.size() == 2);
      assertThat(failures).hasValue(1);
      assertThat(notes.lost.getFirst()).contains("the listener failed");
      // what failed is not known, so it is in the next reading
      assertThat(notes.resyncs.get(1).since()).isEqualTo(SINCE.minusSeconds(60));
      assertThat(notes.resyncs.get(1).fills()).hasSize(1);
    }
  }

  @Test
  void refusedKeysAreToldAndTriedAgain() throws IOException {
    try (var twin = twin(SILENCE)) {
      twin.handshake =
          connection -> {
            connection.hearNext();
            connection.sayBinary(AUTHORIZED.replace("authorized", "unauthorized"));
          };
      try (var stream = open(twin, notes)) {
        await().until(() -> notes.lost.size() >= 2);
        assertThat(notes.lost.getFirst()).isEqualTo("not authorized to authenticate");
        assertThat(stream.isReady()).isFalse();
        assertThat(notes.heard).isEmpty();
      }
    }
  }

  @Test
  void aSilentConnectionIsReplaced() throws IOException {
    thenAccount();
    thenAccount();
    try (var twin = twin(SILENCE)) {
      twin.answersPings = false;
      try (var unused = open(twin, notes, Duration.ofMillis(400), 100)) {
        await().until(() -> notes.resyncs.size() >= 2);
        assertThat(notes.lost.getFirst()).startsWith("silent for");
      }
    }
  }

  @Test
  void garbageEndsTheConnection() throws IOException {
    thenAccount();
    thenAccount();
    StreamTwin.Script garbage =
        connection -> {
          connection.sayBinary("{\"stream\":\"trade_updates\",\"data\":{}}");
          NEVER.await();
        };
    try (var twin = twin(garbage, SILENCE);
        var unused = open(twin, notes)) {
      await().until(() -> notes.resyncs.size() == 2);
      assertThat(notes.lost.getFirst()).startsWith("unreadable message");
    }
  }

  @Test
  void closingEndsIt() throws Exception {
    thenAccount();
    try (var twin = twin(SILENCE)) {
      var stream = open(twin, notes);
      await().until(stream::isReady);
      stream.close();
      assertThat(stream.awaitClosed(5, TimeUnit.SECONDS)).isTrue();
      assertThat(stream.isReady()).isFalse();
    }
  }
}
