package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.risk.RiskVerdict;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** risk-service on the engine's own risk manager. */
public final class RiskTwin extends FactsTwin {

  private final Map<String, JsonNode> verdicts = new HashMap<>();
  private final Map<String, String> labelOf = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** What of an entry's rest ends, ends no trade. */
  private final Set<String> filled = new HashSet<>();

  private RiskDay day = RiskDay.start(LocalDate.EPOCH);
  private boolean away;
  private Consumer<JsonNode> afterVerdict = verdict -> {};

  /** Gives no verdicts, or gives them again. */
  public synchronized void away(boolean isAway) {
    away = isAway;
  }

  /** Runs this once, after the next verdict is decided and before it is told. */
  public synchronized void afterNextVerdict(Consumer<JsonNode> action) {
    afterVerdict = action;
  }

  /** The ids of the signals it was asked about, in order, repetitions included. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  Floor.Answer verdict(JsonNode question) {
    Consumer<JsonNode> action;
    Floor.Answer answer;
    synchronized (this) {
      answer = decide(question);
      action = afterVerdict;
      afterVerdict = verdict -> {};
    }
    action.accept(question);
    return answer;
  }

  private Floor.Answer decide(JsonNode question) {
    String id = question.path("signal_id").asText();
    asked.add(id);
    if (away) {
      return Floor.Answer.problem(503, "unavailable", Floor.JSON.createObjectNode());
    }
    if (question.path("epoch").asLong() < epoch()) {
      return Floor.Answer.problem(409, "stale-epoch", Floor.JSON.createObjectNode());
    }
    if (question.path("facts_through").asLong() > facts().size()) {
      return Floor.Answer.problem(
          409, "behind", Floor.JSON.createObjectNode().put("through", facts().size()));
    }
    return Floor.Answer.ok(verdicts.computeIfAbsent(id, key -> assess(question)));
  }

  private JsonNode assess(JsonNode question) {
    var today = LocalDate.parse(question.path("trading_day").asText());
    if (!day.tradingDay().equals(today)) {
      day = RiskDay.start(today);
    }
    String id = question.path("signal_id").asText();
    // A signal from outside has no label, so the check of the label does not apply to it.
    String label =
        question.path("orb_label").isTextual() ? question.path("orb_label").asText() : id;
    labelOf.put(id, label);
    var answer = Floor.JSON.createObjectNode().put("signal_id", id);
    return switch (day.assess(label, RiskLimits.DEFAULT)) {
      case RiskVerdict.Approved approved -> {
        day = day.approved(label);
        yield answer.put("outcome", "APPROVED").put("warning", approved.warning());
      }
      case RiskVerdict.Rejected rejected ->
          answer.put("outcome", "FILTERED").put("reason", rejected.reason().text());
    };
  }

  private static BigDecimal r(JsonNode exit) {
    return exit.path("pnl_r").isNull()
        ? BigDecimal.ZERO
        : new BigDecimal(exit.path("pnl_r").asText());
  }

  @Override
  synchronized void booked(JsonNode fact) {
    var body = fact.path("body");
    String label = labelOf.get(body.path("signal_id").asText());
    if (label == null) {
      return;
    }
    switch (fact.path("type").asText()) {
      case "entry_filled" -> filled.add(body.path("signal_id").asText());
      case "exit_filled" ->
          day =
              body.path("journal").isObject()
                  ? day.exited(label, r(body), RiskLimits.DEFAULT)
                  : day;
      case "signal_ended" ->
          day = body.path("state").asText().equals("REJECTED") ? day.noRisk(label) : day;
      case "order_ended" -> {
        if (!filled.contains(body.path("signal_id").asText())) {
          day =
              body.path("outcome").asText().equals("NO_RISK")
                  ? day.noRisk(label)
                  : day.noFill(label);
        } else if (body.path("journal").isObject()) {
          day = day.noFill(label);
        }
      }
      default -> {}
    }
  }
}
