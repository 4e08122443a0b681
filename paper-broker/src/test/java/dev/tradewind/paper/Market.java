package dev.tradewind.paper;

/** The market of the running paper broker, played by an operator and seen by the account alpaca. */
public final class Market {

  public static final String KEY = "alpaca-key";
  public static final String SECRET = "alpaca-secret";

  private Market() {}

  /** Plays bars from an instant, held. */
  public static void play(String csv, String from) {
    var loaded = Paper.operator("POST", "/paper/v1/sessions", csv);
    expect(loaded, 201);
    var id = loaded.json().get("session_id").asText();
    expect(
        Paper.operator(
            "POST",
            "/paper/v1/sessions/" + id + "/start",
            "{\"held\":true,\"from\":\"%s\"}".formatted(from)),
        200);
  }

  /** Advances the held market. */
  public static void advance(String goal) {
    expect(Paper.operator("POST", "/paper/v1/clock/advance", goal), 200);
  }

  /** The market's time is the system's again. */
  public static void stop() {
    expect(Paper.operator("DELETE", "/paper/v1/clock", ""), 204);
  }

  public static Paper.Answer get(String path) {
    return call("GET", path, "");
  }

  public static Paper.Answer call(String method, String path, String body) {
    return Paper.call(method, path, body, "APCA-API-KEY-ID", KEY, "APCA-API-SECRET-KEY", SECRET);
  }

  private static void expect(Paper.Answer answer, int status) {
    if (answer.status() != status) {
      throw new AssertionError(answer.toString());
    }
  }
}
