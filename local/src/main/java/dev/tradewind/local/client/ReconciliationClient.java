package dev.tradewind.local.client;

import java.util.ArrayList;
import java.util.List;

/** Reconciliations and proofs. */
public final class ReconciliationClient {
  private final HttpJson http;

  ReconciliationClient(HttpJson http) {
    this.http = http;
  }

  /** How a run's reconciliation ended. */
  public record Reconciliation(String state, String status) {}

  /** How a run's invariants stand; {@code failed} names those that do not hold. */
  public record Proof(String state, boolean passed, int passedCount, int of, List<String> failed) {}

  public Reconciliation reconciliation(String runId) {
    var json = http.get("/runs/" + HttpJson.escaped(runId) + "/reconciliation");
    return new Reconciliation(json.path("state").asText(""), json.path("status").asText(""));
  }

  public Proof proof(String runId) {
    var json = http.get("/runs/" + HttpJson.escaped(runId) + "/proof");
    var failed = new ArrayList<String>();
    for (var invariant : json.path("invariants")) {
      if (!invariant.path("passed").asBoolean()) {
        failed.add(
            "%s %s: %s"
                .formatted(
                    invariant.path("letter").asText(),
                    invariant.path("title").asText(),
                    invariant.path("detail").asText()));
      }
    }
    return new Proof(
        json.path("state").asText(""),
        json.path("passed").asBoolean(),
        json.path("passed_count").asInt(),
        json.path("of").asInt(),
        failed);
  }
}
