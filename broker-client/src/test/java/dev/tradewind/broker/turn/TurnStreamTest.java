package dev.tradewind.broker.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.broker.twin.StreamTwin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnStreamTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final StreamTwin.Script SILENCE = connection -> NEVER.await();

  /** Notes everything it is told. */
  private static class Notes implements TurnListener {
    final List<Long> turns = new CopyOnWriteArrayList<>();
    final List<String> lost = new CopyOnWriteArrayList<>();
    final AtomicInteger connected = new AtomicInteger();

    @Override
    public void onTurn(Turn turn) {
      turns.add(turn.number());
    }

    @Override
    public void onConnected() {
      connected.incrementAndGet();
    }

    @Override
    public void onDisconnected(String why) {
      lost.add(why);
    }
  }

  private final Notes notes = new Notes();

  private static String turn(int number) {
    return "[" + TurnJsonTest.TURN.replace("17", Integer.toString(number)) + "]";
  }

  private static StreamTwin.Script turnsThen(StreamTwin.Script then, int... numbers) {
    return connection -> {
      for (int number : numbers) {
        connection.say(turn(number));
      }
      then.play(connection);
    };
  }

  private static TurnStream open(StreamTwin twin, TurnListener listener) {
    return open(twin, listener, PATIENCE, PATIENCE);
  }

  private static TurnStream open(
      StreamTwin twin, TurnListener listener, Duration handshake, Duration silence) {
    return TurnStream.open(
        new TurnStreamSettings(
            twin.url(),
            "key",
            "secret",
            handshake,
            Duration.ofMillis(100),
            silence,
            Duration.ofMillis(10),
            Duration.ofMillis(50)),
        listener);
  }

  @Test
  void logsInSubscribesAndHandsOnEachTurn() throws IOException {
    try (var twin = new StreamTwin(turnsThen(SILENCE, 17, 18));
        var stream = open(twin, notes)) {
      await().untilAsserted(() -> assertThat(notes.turns).containsExactly(17L, 18L));
      assertThat(twin.heard)
          .containsExactly(
              "{\"action\":\"auth\",\"key\":\"key\",\"secret\":\"secret\"}",
              "{\"action\":\"subscribe\",\"turns\":[\"*\"]}");
      assertThat(stream.isReady()).isTrue();
      assertThat(notes.connected).hasValue(1);
    }
  }

  @Test
  void aCutConnectionIsReplacedAndTheOpenTurnComesAgain() throws IOException {
    try (var twin =
            new StreamTwin(
                turnsThen(StreamTwin.Connection::cut, 17),
                turnsThen(StreamTwin.Connection::sayGoodbye, 17),
                turnsThen(SILENCE, 17, 18));
        var unused = open(twin, notes)) {
      // what a cut connection still carried may be lost; the open turn comes with the next one
      await().untilAsserted(() -> assertThat(notes.turns).endsWith(17L, 18L));
      assertThat(notes.lost).hasSize(2);
      assertThat(notes.lost.get(1)).contains("closed by the broker: 1000");
    }
  }

  @Test
  void aSilentConnectionIsReplaced() throws IOException {
    try (var twin = new StreamTwin(SILENCE, turnsThen(SILENCE, 17))) {
      twin.answersPings = false;
      try (var unused = open(twin, notes, PATIENCE, Duration.ofMillis(400))) {
        await().until(() -> twin.connections.get() >= 2);
        assertThat(notes.lost).first().asString().startsWith("silent for");
      }
    }
  }

  @Test
  void aConnectionThatAnswersPingsIsKeptHoweverQuietItIs() throws IOException {
    try (var twin =
            new StreamTwin(
                connection -> {
                  connection.ping();
                  NEVER.await();
                });
        var stream = open(twin, notes, PATIENCE, Duration.ofSeconds(1))) {
      await().until(stream::isReady);
      await()
          .during(Duration.ofMillis(1500))
          .atMost(Duration.ofSeconds(3))
          .until(() -> twin.connections.get() == 1 && stream.isReady());
    }
  }

  @Test
  void anythingUnreadableEndsTheConnectionAndTheTurnComesWithTheNext() throws IOException {
    StreamTwin.Script garbage =
        connection -> {
          connection.say("[{\"T\":\"turn\",\"number\":17}]");
          NEVER.await();
        };
    try (var twin = new StreamTwin(garbage, turnsThen(SILENCE, 17));
        var unused = open(twin, notes)) {
      await().untilAsserted(() -> assertThat(notes.turns).containsExactly(17L));
      assertThat(notes.lost.getFirst()).startsWith("unreadable message");
    }
  }

  @Test
  void otherMessagesAreLetPass() throws IOException {
    StreamTwin.Script script =
        connection -> {
          connection.say("[{\"T\":\"b\",\"S\":\"MGC\"},{\"T\":\"success\",\"msg\":\"fine\"}]");
          connection.say(turn(17));
          NEVER.await();
        };
    try (var twin = new StreamTwin(script);
        var unused = open(twin, notes)) {
      await().untilAsserted(() -> assertThat(notes.turns).containsExactly(17L));
    }
  }

  @Test
  void aRefusedLoginIsToldAndTriedAgain() throws IOException {
    try (var twin = new StreamTwin(SILENCE)) {
      twin.login = "[{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed\"}]";
      try (var stream = open(twin, notes)) {
        await().until(() -> notes.lost.size() >= 2);
        assertThat(notes.lost.getFirst()).contains("402 auth failed");
        assertThat(stream.isReady()).isFalse();
        assertThat(notes.connected).hasValue(0);
      }
    }
  }

  @Test
  void aLoginThatIsNotAnsweredIsTriedAgain() throws IOException {
    try (var twin = new StreamTwin(SILENCE)) {
      twin.login = "[]";
      try (var unused = open(twin, notes, Duration.ofMillis(300), PATIENCE)) {
        await().until(() -> twin.connections.get() >= 2);
        assertThat(notes.lost.getFirst()).isEqualTo("no answer to the handshake");
      }
    }
  }

  @Test
  void nobodyThereIsTriedAgainUntilSomebodyIs() throws IOException {
    var gone = new StreamTwin(SILENCE);
    gone.close();
    try (var unused = open(gone, notes)) {
      await().until(() -> notes.lost.size() >= 3);
    }
  }

  @Test
  void aListenerThatFailsGetsItsTurnAgain() throws IOException {
    var failures = new AtomicInteger();
    TurnListener failing =
        new TurnListener() {
          @Override
          public void onTurn(Turn turn) {
            if (failures.getAndIncrement() == 0) {
              throw new IllegalStateException("not now");
            }
            notes.onTurn(turn);
          }

          @Override
          public void onDisconnected(String why) {
            notes.onDisconnected(why);
            throw new IllegalStateException("nor now");
          }
        };
    try (var twin = new StreamTwin(turnsThen(SILENCE, 17));
        var unused = open(twin, failing)) {
      await().untilAsserted(() -> assertThat(notes.turns).containsExactly(17L));
      assertThat(notes.lost.getFirst()).contains("the listener failed");
    }
  }

  @Test
  void closingEndsItEvenWhileTheListenerWorks() throws Exception {
    var working = new CountDownLatch(1);
    TurnListener slow =
        turn -> {
          working.countDown();
          try {
            NEVER.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (var twin = new StreamTwin(turnsThen(SILENCE, 17))) {
      var stream = open(twin, slow);
      assertThat(working.await(5, TimeUnit.SECONDS)).isTrue();
      stream.close();
      assertThat(stream.awaitClosed(5, TimeUnit.SECONDS)).isTrue();
      assertThat(stream.isReady()).isFalse();
    }
  }
}
