package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A receiver of facts: in order, once, from the present sender. */
public class FactsTwin {

  private final List<JsonNode> facts = new ArrayList<>();
  private long epoch;
  private boolean refusing;
  private Runnable beforeTaking = () -> {};

  /** Runs this once, before the next batch is answered. */
  public synchronized void beforeNextBatch(Runnable action) {
    beforeTaking = action;
  }

  /** Calls every fact invalid, or takes them again. */
  public synchronized void refuse(boolean refuse) {
    refusing = refuse;
  }

  /** Forgets the facts after this number, as a restored backup would. */
  public synchronized void forgetAfter(int number) {
    while (facts.size() > number) {
      facts.removeLast();
    }
  }

  /** All facts, the first has number 1. */
  public synchronized List<JsonNode> facts() {
    return List.copyOf(facts);
  }

  /** The facts of one type. */
  public List<JsonNode> facts(String type) {
    return facts().stream().filter(fact -> fact.path("type").asText().equals(type)).toList();
  }

  Floor.Answer take(JsonNode batch) {
    Runnable action;
    synchronized (this) {
      action = beforeTaking;
      beforeTaking = () -> {};
    }
    action.run();
    return takeAll(batch);
  }

  private synchronized Floor.Answer takeAll(JsonNode batch) {
    var members = Floor.JSON.createObjectNode();
    if (batch.path("epoch").asLong() < epoch) {
      return Floor.Answer.problem(409, "stale-epoch", members.put("epoch", epoch));
    }
    epoch = batch.path("epoch").asLong();
    if (refusing) {
      return Floor.Answer.problem(422, "invalid-fact", members);
    }
    for (var fact : batch.path("facts")) {
      long number = fact.path("number").asLong();
      if (number > facts.size() + 1) {
        return Floor.Answer.problem(409, "fact-gap", members.put("expected", facts.size() + 1));
      }
      if (number <= facts.size()) {
        if (!facts.get((int) number - 1).equals(fact)) {
          return Floor.Answer.problem(409, "fact-differs", members);
        }
      } else {
        facts.add(fact);
        booked(fact);
      }
    }
    return Floor.Answer.ok(members.put("through", facts.size()));
  }

  /** What a receiver does with a new fact. */
  void booked(JsonNode fact) {}

  /** The highest epoch a sender came with. */
  synchronized long epoch() {
    return epoch;
  }
}
