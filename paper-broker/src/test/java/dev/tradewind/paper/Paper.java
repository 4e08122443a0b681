package dev.tradewind.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.alpaca.AlpacaBroker;
import dev.tradewind.broker.alpaca.AlpacaSettings;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.broker.turn.PaperTurnFeed;
import dev.tradewind.broker.turn.Turn;
import dev.tradewind.broker.turn.TurnListener;
import dev.tradewind.broker.turn.TurnStream;
import dev.tradewind.broker.turn.TurnStreamSettings;
import dev.tradewind.support.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** The running paper broker, as operators and the executor see it. */
public final class Paper {

  public static final String KEY = "demo-key";
  public static final String SECRET = "demo-secret";
  public static final String MGC =
      """
      {"symbol":"MGC","point_value":"10","tick_size":"0.1","commission_rt":"2.40",
       "spread_rt":"2.00","slippage_rt":"4.00","currency":"USD"}
      """;

  private static final Instant FIRST_MORNING = Instant.parse("2013-01-01T23:05:00Z");
  private static final AtomicInteger WEEKS = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Paper() {}

  /** What came back. */
  public record Answer(int status, String type, String text) {
    public JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new AssertionError(text, e);
      }
    }
  }

  public static URI url() {
    return URI.create(
        "http://127.0.0.1:"
            + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class));
  }

  public static AlpacaBroker broker() {
    return new AlpacaBroker(
        AlpacaSettings.of(url(), KEY, SECRET).withRate(RateSettings.unlimited()));
  }

  public static PaperTurnFeed turns() {
    return new PaperTurnFeed(url(), () -> Tokens.service("execution"), Duration.ofSeconds(5));
  }

  /** A stream that hands on every turn. */
  public static TurnStream stream(Consumer<Turn> onTurn) {
    TurnListener listener = onTurn::accept;
    return TurnStream.open(
        TurnStreamSettings.of(
            URI.create(url().toString().replace("http:", "ws:") + "/v2/iex"), KEY, SECRET),
        listener);
  }

  public static Answer operator(String method, String path, String body) {
    return call(method, path, body, "Authorization", "Bearer " + Tokens.operator());
  }

  public static Answer alpaca(String method, String path, String body) {
    return call(method, path, body, "APCA-API-KEY-ID", KEY, "APCA-API-SECRET-KEY", SECRET);
  }

  public static Answer call(String method, String path, String body, String... headers) {
    return call(method, path, HttpRequest.BodyPublishers.ofString(body), headers);
  }

  public static Answer call(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var answer =
          HTTP.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * No turn is open, the instrument MGC is there, and a million dollars unless the account has
   * traded.
   */
  public static void ready() {
    settle();
    if (operator("PUT", "/paper/v1/instruments/MGC", MGC).status() != 200) {
      throw new AssertionError("MGC");
    }
    operator("PUT", "/paper/v1/account", "{\"cash\":\"1000000.00\",\"currency\":\"USD\"}");
  }

  /** Finishes what a test that failed has left. */
  private static void settle() {
    for (JsonNode feed : operator("GET", "/paper/v1/feeds", "").json()) {
      var state = feed.get("state").asText();
      var id = feed.get("feed_id").asText();
      if (state.equals("FAILED") || state.equals("RUNNING")) {
        start(id);
        Awaitility.await()
            .until(
                () -> {
                  turns().openTurn().ifPresent(turn -> turns().done(turn.number()));
                  return feed(id).get("state").asText().equals("FINISHED");
                });
      }
    }
  }

  /** 23:05 UTC at the beginning of a trading day that no bar has reached. */
  public static Instant nextMorning() {
    return FIRST_MORNING.plus(Duration.ofDays(7L * WEEKS.incrementAndGet()));
  }

  /** Bars minute by minute: {@code "o h l c"} each. */
  public static String csv(Instant from, String... bars) {
    var text = new StringBuilder("ts,open,high,low,close,volume\n");
    var ts = from;
    for (String bar : bars) {
      text.append(ts).append(',').append(bar.replace(' ', ',')).append(",7\n");
      ts = ts.plusSeconds(60);
    }
    return text.toString();
  }

  public static Answer upload(String csv) {
    return operator("POST", "/paper/v1/feeds?symbol=MGC", csv);
  }

  /** Loads bars; the feed's id. */
  public static String load(String csv) {
    var answer = upload(csv);
    if (answer.status() != 201) {
      throw new AssertionError(answer.toString());
    }
    return answer.json().get("feed_id").asText();
  }

  public static JsonNode start(String feedId) {
    var answer = operator("POST", "/paper/v1/feeds/" + feedId + "/start", "");
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
    return answer.json();
  }

  public static JsonNode feed(String feedId) {
    return operator("GET", "/paper/v1/feeds/" + feedId, "").json();
  }
}
