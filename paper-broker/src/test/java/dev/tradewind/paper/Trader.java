package dev.tradewind.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A client of an account of fill model {@code alpaca}, and the market it trades on. */
public final class Trader {

  private final String account;

  public Trader(String account) {
    this.account = account;
  }

  public Paper.Answer call(String method, String path, String body) {
    return Paper.call(
        method,
        path,
        body,
        "APCA-API-KEY-ID",
        "key-" + account,
        "APCA-API-SECRET-KEY",
        Market.SECRET);
  }

  /** What a call that must succeed answers. */
  public JsonNode ok(String method, String path, String body) {
    var answer = call(method, path, body);
    assertThat(answer.status()).as(answer.text()).isBetween(200, 207);
    return answer.json();
  }

  public JsonNode get(String path) {
    return ok("GET", path, "");
  }

  /** Takes an order: {@code "side":…} and what else it has. */
  public JsonNode order(String fields) {
    return ok("POST", "/v2/orders", "{" + fields + "}");
  }

  public JsonNode byId(JsonNode order) {
    return get("/v2/orders/" + order.get("id").asText());
  }

  /** All activities, newest first, page by page. */
  public List<JsonNode> activities() {
    var all = new ArrayList<JsonNode>();
    var path = "/v2/account/activities?page_size=100";
    var page = get(path);
    while (!page.isEmpty()) {
      page.forEach(all::add);
      page = get(path + "&page_token=" + all.getLast().get("id").asText());
    }
    return all;
  }

  /**
   * AAPL and MSFT on a Monday, held after the first minute; trades until 14:41 and is quiet then.
   */
  public static void tradingDay() {
    assets("AAPL", "MSFT");
    market(
        Instant.parse("2026-02-02T14:30:00Z"),
        "AAPL 0 100 101 99 100 1000",
        "AAPL 1 100 102 99 101 1000",
        "AAPL 2 101 103 100 102 1000",
        "AAPL 3 102 104 101 103 1000",
        "MSFT 3 400 401 399 400 1000",
        "AAPL 10 103 104 102 103 100000",
        "MSFT 10 400 401 399 400 100000",
        "AAPL 11 103 104 102 103 100000");
    bars(1);
  }

  /** Ends that day without orders and positions. */
  public void flat() {
    call("DELETE", "/v2/orders", "");
    call("DELETE", "/v2/positions", "");
    until("2026-02-02T14:45:00Z");
    call("DELETE", "/v2/orders", "");
    Paper.operator("DELETE", "/paper/v1/clock", "");
  }

  /** Registers shares. */
  public static void assets(String... symbols) {
    for (String symbol : symbols) {
      operator("PUT", "/paper/v1/assets/" + symbol, "{}");
    }
  }

  public static JsonNode operator(String method, String path, String body) {
    var answer = Paper.operator(method, path, body);
    assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    return answer.json();
  }

  /**
   * Plays bars and holds the time at the first: lines {@code symbol minute open high low close
   * volume}, minutes from the instant on.
   */
  public static void market(Instant from, String... lines) {
    var csv = new StringBuilder("ts,symbol,open,high,low,close,volume\n");
    for (String line : lines) {
      var parts = line.split(" ");
      csv.append(from.plusSeconds(60 * Long.parseLong(parts[1])))
          .append(',')
          .append(parts[0])
          .append(',')
          .append(String.join(",", List.of(parts).subList(2, parts.length)))
          .append('\n');
    }
    var session = operator("POST", "/paper/v1/sessions", csv.toString()).get("session_id").asText();
    operator("POST", "/paper/v1/sessions/" + session + "/start", "{\"held\":true}");
  }

  /** Lets so many minutes that have bars pass. */
  public static void bars(int count) {
    operator("POST", "/paper/v1/clock/advance", "{\"bars\":%d}".formatted(count));
  }

  /** Lets the time pass up to an instant. */
  public static void until(String instant) {
    operator("POST", "/paper/v1/clock/advance", "{\"to\":\"%s\"}".formatted(instant));
  }
}
