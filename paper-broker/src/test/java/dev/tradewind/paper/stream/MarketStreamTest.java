package dev.tradewind.paper.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.paper.Market;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;

/** Market data as it is printed, as clients of Alpaca's listen to it. */
@QuarkusTest
@Service
class MarketStreamTest {

  private static final String BARS =
      """
      ts,symbol,open,high,low,close,volume,vwap,trade_count
      2026-01-05T14:30:00Z,AAPL,106,107,105,106.5,200,106.25,20
      2026-01-05T14:30:00Z,MSFT,400,401,399,400.5,1000,,
      2026-01-05T14:31:00Z,AAPL,106.5,108,106,107.25,400,,
      2026-01-05T14:32:00Z,AAPL,107.25,107.5,107,107,100,,
      """;
  private static final String AUTH =
      "{\"action\":\"auth\",\"key\":\"alpaca-key\",\"secret\":\"alpaca-secret\"}";

  @Inject StreamConnections connections;

  @AfterEach
  void usual() {
    connections.limit(Optional.empty(), Optional.empty());
    Market.stop();
  }

  private static Ear listener() {
    var ear =
        new Ear("/v2/sip", "APCA-API-KEY-ID", Market.KEY, "APCA-API-SECRET-KEY", Market.SECRET);
    ear.hears("\"msg\":\"authenticated\"");
    return ear;
  }

  @Test
  void barsTradesQuotesAndTheDayAreToldToThoseWhoWantThem() {
    Market.play(BARS, "2026-01-05T14:30:00Z");
    try (var ear = listener()) {
      ear.say(
          "{\"action\":\"subscribe\",\"bars\":[\"*\"],\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\"],\"dailyBars\":[\"AAPL\"],\"statuses\":[\"*\"]}");
      ear.hears("\"bars\":[\"*\"]");
      Market.advance("{\"bars\":2}");
      ear.hears("\"c\":107.25,\"v\":400");
      assertThat(ear.texts)
          .containsSubsequence(
              "[{\"T\":\"b\",\"S\":\"AAPL\",\"o\":106,\"h\":107,\"l\":105,\"c\":106.5,\"v\":200,\"n\":20,\"vw\":106.25,\"t\":\"2026-01-05T14:30:00Z\"}]",
              "[{\"T\":\"b\",\"S\":\"MSFT\",\"o\":400,\"h\":401,\"l\":399,\"c\":400.5,\"v\":1000,\"n\":1,\"vw\":400.5,\"t\":\"2026-01-05T14:30:00Z\"}]",
              "[{\"T\":\"b\",\"S\":\"AAPL\",\"o\":106.5,\"h\":108,\"l\":106,\"c\":107.25,\"v\":400,\"n\":1,\"vw\":107.25,\"t\":\"2026-01-05T14:31:00Z\"}]");
      ear.hears("{\"T\":\"d\",\"S\":\"AAPL\",\"o\":106,\"h\":108,\"l\":105,\"c\":107.25,\"v\":600");
      assertThat(ear.texts)
          .anySatisfy(
              frame -> assertThat(frame).contains("\"T\":\"q\",\"S\":\"AAPL\"", "\"ap\":106.51"))
          .anySatisfy(
              frame -> assertThat(frame).contains("\"T\":\"t\",\"S\":\"AAPL\"", "\"p\":106.5"))
          .noneMatch(frame -> frame.contains("\"T\":\"q\",\"S\":\"MSFT\""));
      ear.say("{\"action\":\"unsubscribe\",\"bars\":[\"*\"],\"dailyBars\":[\"AAPL\"]}");
      ear.hears("\"bars\":[],\"updatedBars\":[],\"dailyBars\":[]");
      Market.advance("{\"bars\":1}");
      ear.hears("\"p\":107,");
      assertThat(ear.texts)
          .noneMatch(frame -> frame.contains("\"T\":\"b\"") && frame.contains("T14:32:00Z"));
    }
  }

  @Test
  void aCorrectedBarIsToldAndShownFromThenOn() {
    Market.play(BARS, "2026-01-05T14:30:00Z");
    var session = Paper.operator("GET", "/paper/v1/clock", "").json().get("session_id").asText();
    var path = "/paper/v1/sessions/" + session + "/bars/AAPL/";
    var bar =
        "{\"open\":\"106\",\"high\":\"110\",\"low\":\"105\",\"close\":\"109\",\"volume\":\"300\",\"trade_count\":21}";
    try (var ear = listener()) {
      ear.say("{\"action\":\"subscribe\",\"updatedBars\":[\"AAPL\"],\"dailyBars\":[\"AAPL\"]}");
      ear.hears("\"updatedBars\":[\"AAPL\"]");
      Market.advance("{\"bars\":1}");
      assertThat(Paper.operator("PUT", path + "2026-01-05T14:31:00Z", bar).status()).isEqualTo(409);
      assertThat(Paper.operator("PUT", path + "2026-01-05T14:29:00Z", bar).status()).isEqualTo(404);
      var upside = bar.replace("\"105\"", "\"108\"");
      assertThat(Paper.operator("PUT", path + "2026-01-05T14:30:00Z", upside).status())
          .isEqualTo(422);
      assertThat(Paper.operator("PUT", path + "2026-01-05T14:30:00Z", bar).status()).isEqualTo(204);
      ear.hears(
          "[{\"T\":\"u\",\"S\":\"AAPL\",\"o\":106,\"h\":110,\"l\":105,\"c\":109,\"v\":300,\"n\":21,\"vw\":109,\"t\":\"2026-01-05T14:30:00Z\"}]");
      ear.hears("{\"T\":\"d\",\"S\":\"AAPL\",\"o\":106,\"h\":110,\"l\":105,\"c\":109");
      var shown =
          Market.get("/v2/stocks/AAPL/bars?timeframe=1Min&start=2026-01-05T14:30:00Z").json();
      assertThat(shown.get("bars").get(0).get("h").decimalValue()).isEqualByComparingTo("110");
      var latest = Market.get("/v2/stocks/AAPL/bars/latest").json();
      assertThat(latest.get("bar").get("c").decimalValue()).isEqualByComparingTo("109");
      Market.advance("{\"bars\":1}");
      assertThat(Paper.operator("PUT", path + "2026-01-05T14:30:00Z", bar).status()).isEqualTo(204);
      latest = Market.get("/v2/stocks/AAPL/bars/latest").json();
      assertThat(latest.get("bar").get("c").decimalValue()).isEqualByComparingTo("107.25");
      Market.stop();
      assertThat(Paper.operator("PUT", path + "2026-01-05T14:30:00Z", bar).status()).isEqualTo(409);
    }
  }

  @Test
  void messagePackWhereTheUpgradeAsksForIt() throws IOException {
    Market.play(BARS, "2026-01-05T14:30:00Z");
    try (var ear = new Ear("/v2/iex", "Content-Type", "application/msgpack")) {
      ear.sayBytes(packed("action", "auth", "key", Market.KEY, "secret", Market.SECRET));
      await().until(() -> ear.unpacked().size() >= 2);
      assertThat(ear.unpacked())
          .containsExactly(
              "[{\"T\":\"success\",\"msg\":\"connected\"}]",
              "[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
      ear.sayBytes(subscription());
      await().until(() -> ear.unpacked().size() >= 3);
      Market.advance("{\"bars\":1}");
      await().until(() -> ear.unpacked().size() >= 4);
      assertThat(ear.unpacked().get(3)).contains("\"T\":\"b\"", "\"c\":106.5", "\"n\":20");
      try (var unpacker = MessagePack.newDefaultUnpacker(ear.raw.get(3))) {
        var bar = unpacker.unpackValue().asArrayValue().get(0).asMapValue().map();
        var time = bar.get(org.msgpack.value.ValueFactory.newString("t")).asTimestampValue();
        assertThat(time.toInstant()).isEqualTo("2026-01-05T14:30:00Z");
      }
      ear.sayBytes(new byte[] {(byte) 0xc1});
      await().until(() -> ear.unpacked().stream().anyMatch(frame -> frame.contains("400")));
      assertThat(ear.texts).isEmpty();
    }
  }

  private static byte[] packed(String... pairs) throws IOException {
    try (var packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(pairs.length / 2);
      for (String text : pairs) {
        packer.packString(text);
      }
      return packer.toByteArray();
    }
  }

  private static byte[] subscription() throws IOException {
    try (var packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(2);
      packer.packString("action").packString("subscribe");
      packer.packString("bars").packArrayHeader(1).packString("AAPL");
      return packer.toByteArray();
    }
  }

  @Test
  void limitsOfConnectionsAndSymbols() {
    await().until(() -> connections.onMarketData().isEmpty());
    connections.limit(Optional.of(1), Optional.of(2));
    try (var first = listener()) {
      first.say("{\"action\":\"subscribe\",\"bars\":[\"A\",\"B\",\"C\"]}");
      first.hears("\"code\":405");
      first.say("{\"action\":\"subscribe\",\"bars\":[\"A\",\"B\",\"*\"]}");
      first.hears("\"bars\":[\"*\",\"A\",\"B\"]");
      first.say("{\"action\":\"subscribe\",\"weather\":[\"A\"]}");
      first.hears("\"code\":410");
      try (var second = new Ear("/v2/sip")) {
        second.say(AUTH);
        second.hears("\"code\":406");
        await().until(() -> second.closed);
      }
    }
  }

  @Test
  void whoShowsNoKeyInTimeIsShownOut() {
    try (var ear = new Ear("/v2/sip")) {
      ear.hears("connected");
      connections.onMarketData().stream()
          .filter(connection -> !connection.isAuthorized())
          .forEach(connection -> connections.expectKey(connection, java.time.Duration.ZERO));
      ear.hears("\"code\":404");
      await().until(() -> ear.closed);
    }
  }

  @Test
  void aFeedThatIsNone() {
    try (var ear = new Ear("/v2/nothing")) {
      ear.hears("\"code\":409");
      await().until(() -> ear.closed);
    }
  }

  @Test
  void theHeartbeatIsOneByte() {
    try (var ear = new Ear("/stream")) {
      ear.say(
          "{\"action\":\"authenticate\",\"data\":{\"key_id\":\"alpaca-key\",\"secret_key\":\"alpaca-secret\"}}");
      ear.hearsInBinary("\"authorized\"");
      connections.beat();
      await().until(() -> ear.raw.stream().anyMatch(frame -> frame.length == 1 && frame[0] == 1));
      ear.say("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
      ear.say("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
      await()
          .until(
              () ->
                  ear.binaries.stream().filter(frame -> frame.contains("listening")).count() == 2);
    }
  }

  @Test
  void whoOnlyHasARulesAccountHearsNothingOfTheMarket() {
    Market.play(BARS, "2026-01-05T14:30:00Z");
    try (var rules = new Ear("/v2/iex");
        var alpaca = listener()) {
      rules.say("{\"action\":\"auth\",\"key\":\"demo-key\",\"secret\":\"demo-secret\"}");
      rules.say("{\"action\":\"subscribe\",\"bars\":[\"*\"]}");
      alpaca.say("{\"action\":\"subscribe\",\"bars\":[\"*\"]}");
      rules.hears("\"bars\":[\"*\"]");
      alpaca.hears("\"bars\":[\"*\"]");
      Market.advance("{\"bars\":1}");
      alpaca.hears("\"S\":\"MSFT\"");
      assertThat(rules.texts).noneMatch(frame -> frame.contains("\"T\":\"b\""));
    }
  }
}
