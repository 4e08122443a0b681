package dev.tradewind.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs, signals, bars and the state of a scope. */
public final class ExecutionClient {
  private static final int PAGE = 200;

  private final HttpJson http;

  ExecutionClient(HttpJson http) {
    this.http = http;
  }

  /**
   * One account in one mode, as its leader sees it.
   *
   * @param status active, recovering, standby or exit_only; that of the replica asked
   * @param delivered how far each receiver of facts is
   * @param entriesBlocked why no entry is traded, such as a pause; empty while entries are
   */
  public record ScopeState(
      String status,
      String leader,
      long epoch,
      String runId,
      String tradingDay,
      long lastTurn,
      long factsThrough,
      Map<String, Long> delivered,
      String blockedBy,
      String entriesBlocked) {
    /** Whether somebody leads: the replica asked, or another for which it stands by. */
    public boolean isLed() {
      return status.equals("active")
          || status.equals("exit_only")
          || (status.equals("standby") && !leader.isEmpty());
    }
  }

  /** A run. */
  public record Run(String runId, String kind, String tradingDay, String state) {}

  /**
   * The first items of a list.
   *
   * @param more whether there are others after them
   */
  public record Rows(List<JsonNode> items, boolean more) {}

  /** A run's signals by terminal state, from its digest. */
  public record SignalCounts(long count, long unended, Map<String, Long> byState) {}

  public ScopeState scope(Account account) {
    var json = http.get("/scopes/" + account.path());
    var delivered = new TreeMap<String, Long>();
    json.path("delivered")
        .properties()
        .forEach(entry -> delivered.put(entry.getKey(), entry.getValue().asLong()));
    return new ScopeState(
        text(json, "status"),
        text(json, "leader"),
        json.path("epoch").asLong(),
        text(json, "run_id"),
        text(json, "trading_day"),
        json.path("last_turn").asLong(),
        json.path("facts_through").asLong(),
        delivered,
        text(json, "blocked_by"),
        text(json, "entries_blocked"));
  }

  /** All runs, the earliest first. */
  public List<Run> runs(Account account) {
    var runs = new ArrayList<Run>();
    pages(
        "/runs?" + account.query(),
        item ->
            runs.add(
                new Run(
                    text(item, "run_id"),
                    text(item, "kind"),
                    text(item, "trading_day"),
                    text(item, "state"))));
    runs.sort(java.util.Comparator.comparing(Run::runId));
    return runs;
  }

  public SignalCounts signalCounts(String runId) {
    var signals = http.get("/runs/" + HttpJson.escaped(runId) + "/digest").path("signals");
    var byState = new TreeMap<String, Long>();
    signals
        .path("by_state")
        .properties()
        .forEach(entry -> byState.put(entry.getKey(), entry.getValue().asLong()));
    return new SignalCounts(
        signals.path("count").asLong(), signals.path("unended").asLong(), byState);
  }

  /** Passes on every stored bar of a symbol, the earliest first. */
  public void bars(String symbol, Consumer<JsonNode> bar) {
    pages("/bars?symbol=" + HttpJson.escaped(symbol), bar);
  }

  /** Sends a signal as given. */
  public JsonNode signal(JsonNode body) {
    return http.post("/signals", body);
  }

  /** A signal as stored. */
  public JsonNode signal(String signalId) {
    return http.get("/signals/" + HttpJson.escaped(signalId));
  }

  /**
   * The first items of a list, page by page.
   *
   * @param query further parameters
   * @param limit most items
   */
  public Rows list(String path, Account account, Map<String, String> query, int limit) {
    var all = new StringBuilder(path + "?" + account.query());
    query.forEach(
        (name, value) -> all.append('&').append(name).append('=').append(HttpJson.escaped(value)));
    var items = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      var page =
          http.get(
              "%s&limit=%d%s"
                  .formatted(
                      all,
                      Math.min(PAGE, limit - items.size()),
                      cursor.isEmpty() ? "" : "&cursor=" + HttpJson.escaped(cursor)));
      Pages.items(page).forEach(items::add);
      cursor = Pages.next(page);
    } while (!cursor.isEmpty() && items.size() < limit);
    boolean more = !cursor.isEmpty() || items.size() > limit;
    return new Rows(List.copyOf(items.subList(0, Math.min(limit, items.size()))), more);
  }

  /**
   * Asks for what an operator does to a scope, such as {@code pause}.
   *
   * @param key of the intent: asked again with it, nothing is done twice
   */
  public JsonNode operation(String path, Account account, String reason, String key) {
    var body =
        HttpJson.object()
            .put("account", account.account())
            .put("mode", account.mode())
            .put("reason", reason);
    return http.post(path, body, key);
  }

  /** Has something booked that happened at the broker outside our orders; what was answered. */
  public JsonNode external(String route, Map<String, String> fields, String key) {
    var body = HttpJson.object();
    fields.forEach(body::put);
    return http.post("/operations/" + route, body, key);
  }

  /** Has a list of positions taken over that the broker held before us; what was answered. */
  public JsonNode imports(JsonNode positions, String key) {
    var body = HttpJson.object();
    body.set("positions", positions);
    return http.post("/operations/position-imports/list", body, key);
  }

  private void pages(String path, Consumer<JsonNode> item) {
    String cursor = "";
    do {
      var page =
          http.get(
              "%s&limit=%d%s"
                  .formatted(
                      path, PAGE, cursor.isEmpty() ? "" : "&cursor=" + HttpJson.escaped(cursor)));
      Pages.items(page).forEach(item);
      cursor = Pages.next(page);
    } while (!cursor.isEmpty());
  }

  private static String text(JsonNode json, String member) {
    var value = json.path(member);
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }
}
