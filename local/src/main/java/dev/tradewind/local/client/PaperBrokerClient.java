package dev.tradewind.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.Instrument;
import java.math.BigDecimal;
import java.util.Optional;

/** The paper broker's control API. */
public final class PaperBrokerClient {
  private final HttpJson http;

  PaperBrokerClient(HttpJson http) {
    this.http = http;
  }

  /**
   * How far a feed is.
   *
   * @param state LOADED, RUNNING, FINISHED, FAILED or STOPPED
   * @param tradingDay the trading day of the open turn; empty before the first
   * @param waitingFor what holds the open turn; empty if nothing does
   * @param error why it failed; empty otherwise
   */
  public record Feed(
      String feedId,
      String state,
      long barsTotal,
      long barsSent,
      long turn,
      String tradingDay,
      String waitingFor,
      String error) {
    public boolean isOver() {
      return !state.equals("LOADED") && !state.equals("RUNNING");
    }

    private static Feed of(JsonNode json) {
      return new Feed(
          json.path("feed_id").asText(""),
          json.path("state").asText(""),
          json.path("bars_total").asLong(),
          json.path("bars_sent").asLong(),
          json.path("turn").asLong(),
          text(json, "trading_day"),
          text(json, "waiting_for"),
          text(json, "error"));
    }

    private static String text(JsonNode json, String member) {
      var value = json.path(member);
      return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }
  }

  /** Makes the instrument known, with multiplier and costs. */
  public void putInstrument(Instrument instrument, String currency) {
    http.put(
        "/paper/v1/instruments/" + HttpJson.escaped(instrument.symbol()),
        InstrumentJson.of(instrument, currency));
  }

  /** Sets the account's cash, while nothing has traded. */
  public void putCash(BigDecimal cash, String currency) {
    http.put(
        "/paper/v1/account",
        HttpJson.object().put("cash", cash.toPlainString()).put("currency", currency));
  }

  /**
   * Loads a feed.
   *
   * @param speed {@code max} or bars per second
   * @param csv the bars, plain or gzip
   */
  public Feed load(String symbol, String speed, byte[] csv) {
    return Feed.of(
        http.post(
            "/paper/v1/feeds?symbol=%s&speed=%s"
                .formatted(HttpJson.escaped(symbol), HttpJson.escaped(speed)),
            csv,
            csv.length > 1 && csv[0] == 0x1f && csv[1] == (byte) 0x8b
                ? "application/gzip"
                : "text/csv"));
  }

  /** Replaces the bar with the same time, at the broker only. */
  public void alter(String feedId, Bar bar) {
    http.post(
        "/paper/v1/feeds/" + HttpJson.escaped(feedId) + "/alterations",
        HttpJson.object()
            .put("ts", bar.ts().toString())
            .put("open", bar.open().toPlainString())
            .put("high", bar.high().toPlainString())
            .put("low", bar.low().toPlainString())
            .put("close", bar.close().toPlainString())
            .put("volume", bar.volume().toPlainString()));
  }

  public void start(String feedId) {
    http.post("/paper/v1/feeds/" + HttpJson.escaped(feedId) + "/start");
  }

  public Feed feed(String feedId) {
    return Feed.of(http.get("/paper/v1/feeds/" + HttpJson.escaped(feedId)));
  }

  /**
   * Holds back the answer to one call.
   *
   * @param skip how many such calls pass before
   * @return the fault's id
   */
  public String holdReply(String call, int skip) {
    return http.post(
            "/paper/v1/faults",
            HttpJson.object().put("kind", "hold_reply").put("call", call).put("skip", skip))
        .path("fault_id")
        .asText();
  }

  /** The faults, and whether each has caught a call. */
  public JsonNode faults() {
    return http.get("/paper/v1/faults");
  }

  public void deleteFault(String faultId) {
    http.delete("/paper/v1/faults/" + HttpJson.escaped(faultId));
  }

  /** The open turn, if there is one. */
  public Optional<JsonNode> openTurn() {
    return Optional.of(http.get("/paper/v1/turns/open")).filter(turn -> turn.has("number"));
  }
}
