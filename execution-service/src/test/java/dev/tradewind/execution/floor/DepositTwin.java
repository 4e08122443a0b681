package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledger's deposits: one for each key. */
public final class DepositTwin {

  private final Map<String, JsonNode> byKey = new HashMap<>();
  private final List<JsonNode> booked = new ArrayList<>();
  private int asked;
  private boolean answerLost;
  private boolean refusing;

  /** Books the next one and loses its answer. */
  public synchronized void loseNextAnswer() {
    answerLost = true;
  }

  /** Refuses deposits, or takes them again. */
  public synchronized void refuse(boolean refuse) {
    refusing = refuse;
  }

  /** What it booked, in order. */
  public synchronized List<JsonNode> booked() {
    return List.copyOf(booked);
  }

  /** How often it was asked. */
  public synchronized int asked() {
    return asked;
  }

  synchronized Floor.Answer answer(String key, JsonNode deposit) {
    asked++;
    if (refusing) {
      return Floor.Answer.problem(422, "validation", Floor.JSON.createObjectNode());
    }
    var known = byKey.putIfAbsent(key, deposit);
    if (known == null) {
      booked.add(deposit);
    } else if (!known.equals(deposit)) {
      return Floor.Answer.problem(409, "idempotency-conflict", Floor.JSON.createObjectNode());
    }
    if (answerLost) {
      answerLost = false;
      return Floor.Answer.BROKEN;
    }
    int entry = 1 + booked.indexOf(byKey.get(key));
    return new Floor.Answer(201, Floor.JSON.createObjectNode().put("entry_number", entry));
  }
}
