package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.alpaca.DataDialogue.Phase;
import dev.tradewind.broker.marketdata.BarListener;
import dev.tradewind.broker.marketdata.MarketBar;
import dev.tradewind.broker.marketdata.StreamError;
import dev.tradewind.broker.twin.StreamTwin;
import dev.tradewind.broker.wire.SocketSettings;
import dev.tradewind.kernel.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AlpacaBarStreamTest {

  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final StreamTwin.Script SILENCE = connection -> NEVER.await();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Instant NOW = Instant.parse("2026-01-05T14:31:20Z");

  /** Notes everything it is told. */
  private static class Notes implements BarListener {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<MarketBar> bars = new CopyOnWriteArrayList<>();
    final List<String> lost = new CopyOnWriteArrayList<>();

    @Override
    public void onBar(Kind kind, Symbol symbol, MarketBar bar) {
      heard.add(kind + " " + symbol);
      bars.add(bar);
    }

    @Override
    public void onSubscribed(Set<Symbol> symbols, @Nullable Instant missingFrom) {
      heard.add("subscribed " + symbols + " " + missingFrom);
    }

    @Override
    public void onDisconnected(String why) {
      lost.add(why);
    }

    @Override
    public void onError(StreamError error, String message) {
      heard.add(error + " " + message);
    }
  }

  private final Notes notes = new Notes();

  private static String bar(String kind) {
    return """
        [{"T":"%s","S":"AAPL","o":150.10,"h":150.9,"l":149.999999999,"c":150.0000,"v":1234,"n":7,
          "vw":150.123456789012345678,"t":"2026-01-05T14:30:00Z","new_one":true}]
        """
        .formatted(kind);
  }

  private static String subscription(String symbols) {
    return "[{\"T\":\"subscription\",\"trades\":[],\"bars\":[%s]}]".formatted(symbols);
  }

  private AlpacaBarStream open(StreamTwin twin, BarListener listener) {
    twin.subscription = subscription("\"AAPL\",\"MSFT\"");
    return AlpacaBarStream.open(
        new SocketSettings(
            twin.url(),
            PATIENCE,
            Duration.ofMillis(100),
            PATIENCE,
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            100),
        new StreamKeys("key", "secret"),
        List.of(new Symbol("MSFT"), new Symbol("AAPL")),
        InstantSource.fixed(NOW),
        listener);
  }

  @Test
  void logsInSubscribesAndHandsOnBarsExactly() throws IOException {
    StreamTwin.Script script =
        connection -> {
          connection.say(bar("b"));
          connection.say(bar("u"));
          connection.say(bar("d"));
          connection.say("[{\"T\":\"q\",\"S\":\"AAPL\"},{\"T\":\"brand new\"}]");
          connection.say(bar("b"));
          NEVER.await();
        };
    try (var twin = new StreamTwin(script);
        var stream = open(twin, notes)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(notes.heard)
                      .containsExactly(
                          "subscribed [AAPL, MSFT] null",
                          "MINUTE AAPL",
                          "UPDATED AAPL",
                          "DAILY AAPL",
                          "MINUTE AAPL"));
      assertThat(stream.isReady()).isTrue();
      assertThat(notes.bars.getFirst())
          .isEqualTo(
              new MarketBar(
                  Instant.parse("2026-01-05T14:30:00Z"),
                  new BigDecimal("150.10"),
                  new BigDecimal("150.9"),
                  new BigDecimal("149.999999999"),
                  new BigDecimal("150.0000"),
                  new BigDecimal("1234"),
                  7,
                  new BigDecimal("150.123456789012345678")));
      assertThat(twin.heard)
          .containsExactly(
              "{\"action\":\"auth\",\"key\":\"key\",\"secret\":\"secret\"}",
              "{\"action\":\"subscribe\",\"bars\":[\"AAPL\",\"MSFT\"],"
                  + "\"updatedBars\":[\"AAPL\",\"MSFT\"],\"dailyBars\":[\"AAPL\",\"MSFT\"]}");
    }
  }

  @Test
  void afterACutItSubscribesAgainAndSaysWhatMayBeMissing() throws IOException {
    var heardOne = new CountDownLatch(1);
    BarListener listener =
        new Notes() {
          @Override
          public void onSubscribed(Set<Symbol> symbols, @Nullable Instant missingFrom) {
            notes.onSubscribed(symbols, missingFrom);
          }

          @Override
          public void onBar(Kind kind, Symbol symbol, MarketBar bar) {
            notes.onBar(kind, symbol, bar);
            heardOne.countDown();
          }
        };
    StreamTwin.Script first =
        connection -> {
          connection.say(bar("b"));
          heardOne.await();
          connection.cut();
        };
    try (var twin = new StreamTwin(first, SILENCE);
        var unused = open(twin, listener)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(notes.heard)
                      .containsExactly(
                          "subscribed [AAPL, MSFT] null",
                          "MINUTE AAPL",
                          "subscribed [AAPL, MSFT] 2026-01-05T14:30:00Z"));
      assertThat(twin.heard).hasSize(4);
    }
  }

  @Test
  void symbolsComeAndGoOnTheOneConnection() throws Exception {
    var unsubscribed = new CountDownLatch(1);
    StreamTwin.Script script =
        connection -> {
          unsubscribed.await();
          connection.say(subscription("\"AAPL\",\"NVDA\",\"*\",\"TSLA\""));
          NEVER.await();
        };
    try (var twin = new StreamTwin(script);
        var stream = open(twin, notes)) {
      await().until(stream::isReady);
      stream.follow(List.of(new Symbol("NVDA"), new Symbol("AAPL")));
      await().until(() -> twin.heard.size() == 4);
      unsubscribed.countDown();
      await().until(() -> notes.heard.size() == 2);
      assertThat(notes.heard)
          .containsExactly("subscribed [AAPL, MSFT] null", "subscribed [NVDA] null");
      assertThat(twin.heard.subList(2, 4))
          .containsExactly(
              "{\"action\":\"subscribe\",\"bars\":[\"NVDA\"],"
                  + "\"updatedBars\":[\"NVDA\"],\"dailyBars\":[\"NVDA\"]}",
              "{\"action\":\"unsubscribe\",\"bars\":[\"MSFT\"],"
                  + "\"updatedBars\":[\"MSFT\"],\"dailyBars\":[\"MSFT\"]}");
      assertThat(twin.connections).hasValue(1);
      assertThat(notes.lost).isEmpty();
    }
  }

  @Test
  void afterACutWhatIsNewHasEverythingMissingAndTheRestOnlyWhatWasMissed() throws Exception {
    var follows = new CountDownLatch(1);
    StreamTwin.Script first =
        connection -> {
          follows.await();
          connection.cut();
        };
    try (var twin = new StreamTwin(first, SILENCE);
        var stream = open(twin, notes)) {
      await().until(stream::isReady);
      twin.subscription = subscription("\"AAPL\",\"NVDA\"");
      stream.follow(List.of(new Symbol("NVDA"), new Symbol("AAPL")));
      await().until(() -> twin.heard.size() == 4);
      follows.countDown();
      await().until(() -> notes.heard.size() == 3);
      assertThat(notes.heard)
          .containsExactly(
              "subscribed [AAPL, MSFT] null",
              "subscribed [AAPL] 2026-01-05T14:30:00Z",
              "subscribed [NVDA] null");
      assertThat(twin.heard.getLast()).contains("\"bars\":[\"AAPL\",\"NVDA\"]");
    }
  }

  @Test
  void aStreamOfNothingIsRefused() {
    assertThatThrownBy(() -> new BarSubscription(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anErrorThatDoesNotEndTheStreamIsTold() throws IOException {
    StreamTwin.Script script =
        connection -> {
          connection.say("[{\"T\":\"error\",\"code\":405,\"msg\":\"symbol limit exceeded\"}]");
          connection.say("[{\"T\":\"error\",\"code\":403,\"msg\":\"already\"}]");
          connection.say(bar("b"));
          NEVER.await();
        };
    try (var twin = new StreamTwin(script);
        var unused = open(twin, notes)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(notes.heard)
                      .containsExactly(
                          "subscribed [AAPL, MSFT] null",
                          "SYMBOL_LIMIT_EXCEEDED symbol limit exceeded",
                          "MINUTE AAPL"));
      assertThat(notes.lost).isEmpty();
    }
  }

  @Test
  void anErrorInTheHandshakeIsTriedAgain() throws IOException {
    try (var twin = new StreamTwin(SILENCE)) {
      twin.login = "[{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}]";
      try (var unused = open(twin, notes)) {
        await().until(() -> notes.lost.size() >= 2);
        assertThat(notes.lost.getFirst()).isEqualTo("406 connection limit exceeded");
        assertThat(notes.heard).isEmpty();
      }
    }
  }

  @Test
  void aSlowClientAndGarbageAreNewConnections() throws IOException {
    StreamTwin.Script slow =
        connection -> {
          connection.say("[{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}]");
          NEVER.await();
        };
    StreamTwin.Script garbage =
        connection -> {
          connection.say("[{\"T\":\"b\",\"S\":\"AAPL\"}]");
          NEVER.await();
        };
    try (var twin = new StreamTwin(slow, garbage, SILENCE);
        var unused = open(twin, notes)) {
      await().until(() -> notes.heard.size() == 3);
      assertThat(notes.lost.get(0)).isEqualTo("407 slow client");
      assertThat(notes.lost.get(1)).startsWith("unreadable message");
    }
  }

  @Test
  void closingEndsIt() throws Exception {
    try (var twin = new StreamTwin(SILENCE)) {
      var stream = open(twin, notes);
      await().until(stream::isReady);
      stream.close();
      assertThat(stream.awaitClosed(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static DataMessage message(String name) {
    return switch (name) {
      case "connected" -> new DataMessage.Connected();
      case "authenticated" -> new DataMessage.Authenticated();
      case "subscribed" -> new DataMessage.Subscribed(Set.of());
      case "bar" -> DataMessage.read(bar("b")).getFirst();
      case "other" -> new DataMessage.Other();
      default -> new DataMessage.Error(StreamError.of(Integer.parseInt(name)), "");
    };
  }

  @ParameterizedTest
  @CsvSource({
    "connected, Authenticate, Ignore, Ignore, Ignore",
    "authenticated, Ignore, Subscribe, Ignore, Ignore",
    "subscribed, Ignore, Ignore, Begin, Confirm",
    "bar, Ignore, Ignore, Tell, Tell",
    "other, Ignore, Ignore, Ignore, Ignore",
    "400, GiveUp, GiveUp, GiveUp, TellError",
    "401, GiveUp, GiveUp, GiveUp, GiveUp",
    "402, GiveUp, GiveUp, GiveUp, GiveUp",
    "403, Ignore, Ignore, Ignore, Ignore",
    "404, GiveUp, GiveUp, GiveUp, GiveUp",
    "405, GiveUp, GiveUp, GiveUp, TellError",
    "406, GiveUp, GiveUp, GiveUp, GiveUp",
    "407, GiveUp, GiveUp, GiveUp, GiveUp",
    "409, GiveUp, GiveUp, GiveUp, TellError",
    "500, GiveUp, GiveUp, GiveUp, GiveUp",
    "999, GiveUp, GiveUp, GiveUp, TellError"
  })
  void everyMessageInEveryPhase(
      String message,
      String greeting,
      String authenticating,
      String subscribing,
      String listening) {
    var steps = new ArrayList<String>();
    for (Phase phase : Phase.values()) {
      steps.add(DataDialogue.next(phase, message(message)).getClass().getSimpleName());
    }
    assertThat(steps).containsExactly(greeting, authenticating, subscribing, listening);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "[{\"T\":\"b\",\"S\":\"not a symbol\"}]"})
  void whatCannotBeReadIsNotGuessed(String text) {
    assertThatThrownBy(() -> DataMessage.read(text)).isInstanceOf(UnreadableAnswerException.class);
  }
}
