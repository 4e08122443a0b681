package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** reconciliation-service, finding what it is told to find. */
public final class ReconciliationTwin extends FactsTwin {

  private final Set<String> opened = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private final List<JsonNode> asked = new ArrayList<>();
  private final Map<String, JsonNode> byId = new HashMap<>();
  private final Deque<String> next = new ArrayDeque<>();
  private String status = "PASS";
  private boolean proves = true;
  private Runnable beforeReconciliation = () -> {};
  private Runnable beforeProof = () -> {};

  /** What it finds from now on. */
  public synchronized void finds(String found) {
    status = found;
  }

  /** What it finds in the next reconciliations asked for after a start, one after the other. */
  public synchronized void findsAfterAStart(String... found) {
    next.clear();
    next.addAll(List.of(found));
  }

  /** Whether it proves runs from now on. */
  public synchronized void proves(boolean passes) {
    proves = passes;
  }

  /** Runs this once, before the next run's reconciliation is told. */
  public synchronized void beforeNextReconciliation(Runnable action) {
    beforeReconciliation = action;
  }

  /** Runs this once, before the next run's proof is told. */
  public synchronized void beforeNextProof(Runnable action) {
    beforeProof = action;
  }

  /** The reconciliations asked for after a start. */
  public synchronized List<JsonNode> asked() {
    return List.copyOf(asked);
  }

  /** Whether the run is one of those it was told of. */
  synchronized boolean knows(String run) {
    return opened.contains(run);
  }

  @Override
  synchronized void booked(JsonNode fact) {
    String run = fact.path("run_id").asText();
    switch (fact.path("type").asText()) {
      case "session_opened" -> opened.add(run);
      case "session_closed" -> closed.add(run);
      default -> {}
    }
  }

  Floor.Answer answer(String method, String path, JsonNode body) {
    if (path.startsWith("/runs/") && path.endsWith("/reconciliation")) {
      return reconciliation(path.split("/", -1)[2]);
    }
    if (path.startsWith("/runs/") && path.endsWith("/proof")) {
      return proof(path.split("/", -1)[2]);
    }
    if (method.equals("POST")) {
      synchronized (this) {
        var before = byId.putIfAbsent(body.path("reconciliation_id").asText(), body);
        if (before != null && !before.equals(body)) {
          return Floor.Answer.problem(409, "idempotency-conflict", Floor.JSON.createObjectNode());
        }
        asked.add(body);
      }
      return new Floor.Answer(202, null);
    }
    synchronized (this) {
      return next.isEmpty() ? found() : found(next.remove());
    }
  }

  private Floor.Answer reconciliation(String run) {
    Runnable action;
    synchronized (this) {
      if (!opened.contains(run)) {
        return Floor.Answer.problem(404, "not-found", Floor.JSON.createObjectNode());
      }
      action = beforeReconciliation;
      beforeReconciliation = () -> {};
    }
    action.run();
    return found();
  }

  private Floor.Answer proof(String run) {
    Runnable action;
    synchronized (this) {
      action = beforeProof;
      beforeProof = () -> {};
    }
    action.run();
    synchronized (this) {
      return Floor.Answer.ok(
          Floor.JSON
              .createObjectNode()
              .put("state", closed.contains(run) ? "DONE" : "PENDING")
              .put("passed", proves));
    }
  }

  private synchronized Floor.Answer found() {
    return found(status);
  }

  private static Floor.Answer found(String what) {
    return Floor.Answer.ok(Floor.JSON.createObjectNode().put("state", "DONE").put("status", what));
  }
}
