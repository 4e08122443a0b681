package dev.tradewind.paper.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.broker.turn.TurnRefusedException;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Session;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feeds: loading, starting, holding, stopping, going on. */
@QuarkusTest
@Service
class FeedTest {

  private static final String UP = "101 103 101 103";

  @BeforeEach
  void instrument() {
    Paper.ready();
  }

  @ParameterizedTest
  @CsvSource({
    "'ts,open,high,low,close,volume', line 1: no bars",
    "'ts;open', 'line 1: header'",
    "'ts,open,high,low,close,volume\n2033-01-01T00:00:00Z,1,2,1,2,1\n2033-01-01T00:01:00Z,1,2,3,2,1', line 3: impossible bar",
    "'ts,open,high,low,close,volume\n2033-01-01T00:00:00Z,1,2,1,2,1\n2033-01-01T00:00:00Z,1,2,1,2,1', line 3: duplicate ts",
    "'ts,open,high,low,close,volume\n2033-01-01T00:00:00Z,1,2,1,2,1\n2033-01-01T00:01:00Z,1,2,1,1.123456789,1', 'line 3: price 1.123456789 has 9 decimals'"
  })
  void barsWithAMistakeAreRefusedWithTheirLineAndNothingIsKept(String csv, String detail) {
    int before = Paper.operator("GET", "/paper/v1/feeds", "").json().size();
    var answer = Paper.upload(csv);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("type").asText()).endsWith("invalid-bars");
    assertThat(answer.json().get("detail").asText()).startsWith(detail);
    assertThat(Paper.operator("GET", "/paper/v1/feeds", "").json()).hasSize(before);
  }

  @Test
  void aFeedNeedsItsInstrument() {
    var answer =
        Paper.operator("POST", "/paper/v1/feeds?symbol=GC", Paper.csv(Paper.nextMorning(), UP));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("type").asText()).endsWith("unknown-symbol");
    assertThat(Paper.operator("POST", "/paper/v1/feeds", "").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "fast", "1.2345", "100001"})
  void aSpeedThatIsNone(String speed) {
    var answer =
        Paper.operator(
            "POST",
            "/paper/v1/feeds?symbol=MGC&speed=" + speed,
            Paper.csv(Paper.nextMorning(), UP));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("detail").asText()).contains("allowed are max");
  }

  @Test
  void gzipIsTakenToo() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Paper.csv(Paper.nextMorning(), UP, UP).getBytes(StandardCharsets.UTF_8));
    }
    var answer =
        Paper.call(
            "POST",
            "/paper/v1/feeds?symbol=MGC&speed=2.5",
            HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()),
            "Authorization",
            "Bearer " + Tokens.operator());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().get("bars_total").asLong()).isEqualTo(2);
    assertThat(answer.json().get("state").asText()).isEqualTo("LOADED");
    var id = answer.json().get("feed_id").asText();
    assertThat(Paper.operator("DELETE", "/paper/v1/feeds/" + id, "").status()).isEqualTo(204);
    assertThat(Paper.operator("DELETE", "/paper/v1/feeds/" + id, "").status()).isEqualTo(204);
    assertThat(Paper.feed(id).get("state").asText()).isEqualTo("STOPPED");
  }

  @Test
  void barsMustBeLaterThanThoseDealt() {
    var session = Session.of(UP, "103 103 103 103");
    session.finish();
    var last = session.from.plusSeconds(60);
    var answer = Paper.upload(Paper.csv(last, UP));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("type").asText()).endsWith("feed-behind");
    assertThat(answer.json().get("detail").asText())
        .contains("next bar is " + last, "up to " + last);
    assertThat(Paper.upload(Paper.csv(last.plusSeconds(60), UP)).status()).isEqualTo(201);
  }

  @Test
  void aFeedThatWasOvertakenCannotStartAnyMore() {
    var from = Paper.nextMorning();
    var early = Paper.load(Paper.csv(from, UP));
    Session.of(Paper.csv(from.plusSeconds(600), UP), from).finish();
    var answer = Paper.operator("POST", "/paper/v1/feeds/" + early + "/start", "");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("type").asText()).endsWith("feed-behind");
  }

  @Test
  void oneFeedRunsAtATimeAndAFinishedOneStaysFinished() {
    var session = Session.of(UP, "103 103 103 103");
    var other = Paper.load(Paper.csv(session.from.plusSeconds(6000), UP));
    assertThat(Paper.start(session.feedId).get("state").asText()).isEqualTo("RUNNING");
    var answer = Paper.operator("POST", "/paper/v1/feeds/" + other + "/start", "");
    assertThat(answer.status()).isEqualTo(409);
    session.finish();
    var done = Paper.feed(session.feedId);
    assertThat(done.get("bars_sent").asLong()).isEqualTo(2);
    assertThat(done.get("turn").asLong()).isEqualTo(session.turn().number());
    assertThat(Paper.operator("POST", "/paper/v1/feeds/" + session.feedId + "/start", "").status())
        .isEqualTo(409);
    assertThat(Paper.operator("DELETE", "/paper/v1/feeds/" + session.feedId, "").status())
        .isEqualTo(204);
    assertThat(Paper.feed(session.feedId).get("state").asText()).isEqualTo("FINISHED");
    assertThat(Paper.turns().openTurn()).isEmpty();
  }

  @Test
  void aBarIsAlteredBeforeTheStart() {
    var from = Paper.nextMorning();
    var id = Paper.load(Paper.csv(from, UP, "103 104 103 104"));
    assertThat(alter(id, from, "1", "2", "3", "2")).isEqualTo(422);
    assertThat(alter(id, from.plusSeconds(600), "100", "109", "100", "108")).isEqualTo(404);
    assertThat(alter(id, from, "100", "109", "100", "108")).isEqualTo(200);
    Paper.start(id);
    var turn =
        await().until(() -> Paper.turns().openTurn(), java.util.Optional::isPresent).orElseThrow();
    assertThat(turn.bar().close()).isEqualByComparingTo("108");
    assertThat(alter(id, from, "100", "109", "100", "108")).isEqualTo(409);
    Paper.turns().done(turn.number());
    Paper.turns().done(turn.number() + 1 - 1);
    for (long number = turn.number() + 1; number <= turn.number() + 2; number++) {
      long expected = number;
      await().until(() -> Paper.turns().openTurn().filter(t -> t.number() == expected).isPresent());
      Paper.turns().done(number);
    }
    await().until(() -> Paper.feed(id).get("state").asText().equals("FINISHED"));
  }

  private static int alter(String id, Instant ts, String o, String h, String l, String c) {
    return Paper.operator(
            "POST",
            "/paper/v1/feeds/" + id + "/alterations",
            "{\"ts\":\"%s\",\"open\":\"%s\",\"high\":\"%s\",\"low\":\"%s\",\"close\":\"%s\",\"volume\":\"1\"}"
                .formatted(ts, o, h, l, c))
        .status();
  }

  @Test
  void aTurnHeldTooLongStopsTheFeedWithWhatItWaitsForAndItCanGoOn() {
    var session = Session.of(UP, "103 103 103 103");
    long number = session.turn().number();
    var turns = Paper.turns();
    turns.waiting(number, "verdict of 0900_E1");
    assertThat(Paper.feed(session.feedId).get("waiting_for").asText())
        .isEqualTo("verdict of 0900_E1");
    await().until(() -> Paper.feed(session.feedId).get("state").asText().equals("FAILED"));
    assertThat(Paper.feed(session.feedId).get("error").asText())
        .startsWith("turn " + number + " (MGC " + session.from)
        .contains("held over 3 s", "execution waits for: verdict of 0900_E1");
    assertThat(turns.openTurn()).contains(session.turn());
    var later = Paper.load(Paper.csv(session.from.plusSeconds(6000), UP));
    var answer = Paper.operator("POST", "/paper/v1/feeds/" + later + "/start", "");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("type").asText()).endsWith("turn-open");
    turns.done(number);
    turns.done(number);
    assertThat(turns.openTurn()).isEmpty();
    assertThat(Paper.start(session.feedId).get("error").isNull()).isTrue();
    await().until(() -> turns.openTurn().filter(turn -> turn.number() == number + 1).isPresent());
    turns.done(number + 1);
    await().until(() -> turns.openTurn().filter(turn -> turn.number() == number + 2).isPresent());
    turns.done(number + 2);
    await().until(() -> Paper.feed(session.feedId).get("state").asText().equals("FINISHED"));
  }

  @Test
  void aStoppedFeedGoesOnWhereItStood() {
    var session = Session.of(UP, "103 104 103 104", "104 104 104 104");
    session.buyAtClose("A", "100", null);
    session.next();
    assertThat(Paper.operator("DELETE", "/paper/v1/feeds/" + session.feedId, "").status())
        .isEqualTo(204);
    assertThat(Paper.feed(session.feedId).get("state").asText()).isEqualTo("STOPPED");
    assertThat(Paper.feed(session.feedId).get("bars_sent").asLong()).isEqualTo(2);
    Paper.start(session.feedId);
    assertThat(Paper.turns().openTurn()).contains(session.turn());
    session.next();
    session.next();
    assertThat(session.events())
        .containsExactly("fill session_end A 104 4.20", "canceled stop_loss A OCO");
    session.finish();
  }

  @Test
  void whatWasDoneIsDoneAndWhatIsNotOpenIsAConflict() {
    var session = Session.of(UP, "103 103 103 103");
    long number = session.turn().number();
    var turns = Paper.turns();
    Assertions.assertThatThrownBy(() -> turns.done(number + 1))
        .isInstanceOfSatisfying(
            TurnRefusedException.class, e -> assertThat(e.httpStatus()).isEqualTo(409));
    Assertions.assertThatThrownBy(() -> turns.waiting(number + 1, "x"))
        .isInstanceOf(TurnRefusedException.class);
    session.next();
    turns.done(number);
    assertThat(turns.openTurn()).contains(session.turn());
    session.finish();
    turns.done(session.turn().number());
    Assertions.assertThatThrownBy(() -> turns.waiting(number, "x"))
        .isInstanceOf(TurnRefusedException.class);
  }

  @Test
  void theSpeedIsThatOfTheSlowestAllowed() {
    var from = Paper.nextMorning();
    var answer =
        Paper.operator(
            "POST", "/paper/v1/feeds?symbol=MGC&speed=20", Paper.csv(from, UP, UP, UP, UP, UP, UP));
    var id = answer.json().get("feed_id").asText();
    long begun = System.nanoTime();
    try (var unused = Paper.stream(turn -> Paper.turns().done(turn.number()))) {
      Paper.start(id);
      await().until(() -> Paper.feed(id).get("state").asText().equals("FINISHED"));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(240));
  }

  @Test
  void aFeedThatIsNone() {
    assertThat(Paper.operator("GET", "/paper/v1/feeds/x", "").status()).isEqualTo(404);
    assertThat(
            Paper.operator("POST", "/paper/v1/feeds/" + java.util.UUID.randomUUID() + "/start", "")
                .status())
        .isEqualTo(404);
  }
}
