package dev.tradewind.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The market of the paper broker, moved by hand: a made-up share that costs 100.00 at the open and
 * a dime more each minute, a thousand of it traded a minute.
 */
final class Market {

  static final String SYMBOL = "ACME";

  /** Another share, with a call and a put at 100.00 whose last day is the day that is played. */
  static final String UNDERLYING = "OPTC";

  static final String CALL = "OPTC260105C00100000";
  static final String PUT = "OPTC260105P00100000";

  /** Monday, 5 January 2026, 09:30 in New York. */
  static final Instant OPEN = Instant.parse("2026-01-05T14:30:00Z");

  private static final Instant CLOSE = Instant.parse("2026-01-05T21:00:00Z");

  private static final int MINUTES = 60;
  private static final BigDecimal FIRST_PRICE = new BigDecimal("100.00");
  private static final BigDecimal FIRST_PREMIUM = new BigDecimal("2.00");
  private static final BigDecimal RISE = new BigDecimal("0.10");
  private static final BigDecimal REACH = new BigDecimal("0.05");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PaperBroker broker;
  private final HttpClient http = HttpClient.newHttpClient();
  private int passed;

  private Market(PaperBroker broker) {
    this.broker = broker;
  }

  /** A market that stands still at the open, before its first bar. */
  static Market atTheOpen(PaperBroker broker) {
    var market = new Market(broker);
    market.call("PUT", "/paper/v1/assets/" + SYMBOL, "{}", "application/json");
    market.start(market.load(SYMBOL, FIRST_PRICE));
    return market;
  }

  /** The same with {@link #UNDERLYING}, which moves as the first share does, and its options. */
  static Market ofOptionsAtTheOpen(PaperBroker broker) {
    var market = new Market(broker);
    market.call("PUT", "/paper/v1/assets/" + UNDERLYING, "{}", "application/json");
    String session = market.load(UNDERLYING, FIRST_PRICE);
    for (String contract : List.of(CALL, PUT)) {
      market.call(
          "POST",
          "/paper/v1/sessions/" + session + "/bars?symbol=" + contract,
          bars(FIRST_PREMIUM),
          "text/csv");
    }
    market.start(session);
    for (String contract : List.of(CALL, PUT)) {
      market.call("PUT", "/paper/v1/assets/" + contract, "{\"option\":{}}", "application/json");
    }
    return market;
  }

  private String load(String symbol, BigDecimal firstPrice) {
    JsonNode loaded =
        call("POST", "/paper/v1/sessions?symbol=" + symbol, bars(firstPrice), "text/csv");
    return loaded.get("session_id").asText();
  }

  private void start(String session) {
    call(
        "POST",
        "/paper/v1/sessions/" + session + "/start",
        "{\"speed\":\"1\",\"held\":true}",
        "application/json");
  }

  /** Lets the rest of the session pass. */
  void passTheDay() {
    call("POST", "/paper/v1/clock/advance", "{\"to\":\"%s\"}".formatted(CLOSE), "application/json");
  }

  /** Lets minutes pass; everything in them has happened when this returns. */
  void pass(int minutes) {
    call("POST", "/paper/v1/clock/advance", "{\"bars\":%d}".formatted(minutes), "application/json");
    passed += minutes;
  }

  /** Announces a split of the share, 2 for 1, for a day that does not come. */
  LocalDate announceSplit() {
    var day = LocalDate.parse("2026-01-20");
    call(
        "POST",
        "/paper/v1/corporate-actions",
        "{\"type\":\"split\",\"symbol\":\"%s\",\"effective_on\":\"%s\",\"new_units\":\"2\",\"old_units\":\"1\"}"
            .formatted(SYMBOL, day),
        "application/json");
    return day;
  }

  /** When the market stands. */
  Instant now() {
    return OPEN.plus(Duration.ofMinutes(passed));
  }

  /** The price at which the next minute begins and ends, after {@code skipped} others. */
  BigDecimal comingPrice(int skipped) {
    return price(passed + skipped);
  }

  /** The price of the last minute. */
  BigDecimal lastPrice() {
    return price(passed - 1);
  }

  private static BigDecimal price(int minute) {
    return price(FIRST_PRICE, minute);
  }

  private static BigDecimal price(BigDecimal first, int minute) {
    return first.add(RISE.multiply(BigDecimal.valueOf(minute)));
  }

  private static String bars(BigDecimal firstPrice) {
    var text = new StringBuilder("ts,open,high,low,close,volume\n");
    for (int minute = 0; minute < MINUTES; minute++) {
      BigDecimal price = price(firstPrice, minute);
      text.append(OPEN.plus(Duration.ofMinutes(minute)))
          .append(',')
          .append(price)
          .append(',')
          .append(price.add(REACH))
          .append(',')
          .append(price.subtract(REACH))
          .append(',')
          .append(price)
          .append(",1000\n");
    }
    return text.toString();
  }

  private JsonNode call(String method, String path, String body, String type) {
    var request =
        HttpRequest.newBuilder(URI.create(broker.url() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + broker.operatorToken())
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2 || answer.statusCode() == 202) {
        throw new AssertionError(
            "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(method + " " + path, e);
    }
  }
}
