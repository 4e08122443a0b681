package dev.tradewind.system.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.system.faults.CampaignPlan.Round;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sends signals as a program outside does that wants each to be taken once. */
final class SignalSender {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FaultStack stack;
  private final FaultHttp http;
  private final CampaignTally tally;
  private final Set<String> accepted = new HashSet<>();

  SignalSender(FaultStack stack, FaultHttp http, CampaignTally tally) {
    this.stack = stack;
    this.http = http;
    this.tally = tally;
  }

  /** The ids of all signals whose sender was told that they are stored. */
  Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  /** Posts one signal of each account; on return each is accepted. */
  void post(Round round, int number, String through) {
    var list = FaultHttp.JSON.createArrayNode();
    for (int account = 0; account < round.accounts(); account++) {
      list.add(signal(round, account, number));
    }
    post(list.toString(), through);
  }

  /**
   * Posts a list, and again as it is, to another replica, while no answer comes; returns the ids of
   * its signals.
   */
  List<String> post(String list, String through) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    var via = through;
    while (System.nanoTime() < until) {
      try {
        var answer = http.send("POST", stack.urlOf(via) + "/signals", list, "application/json");
        if (answer.status() == 207 && answer.body().path("refused").asInt() == 0) {
          var ids = new ArrayList<String>();
          answer.body().path("items").forEach(item -> ids.add(item.path("signal_id").asText()));
          accepted.addAll(ids);
          return ids;
        }
        if (answer.status() / 100 == 2 || answer.status() / 100 == 4) {
          throw new IllegalStateException("signals refused: " + answer);
        }
      } catch (IOException e) {
        tally.unanswered();
      }
      var next = stack.executors().indexOf(via) + 1;
      via = stack.executors().get(next % stack.executors().size());
      Campaign.pause(50);
    }
    throw new IllegalStateException("no executor takes signals");
  }

  private static ObjectNode signal(Round round, int account, int number) {
    return FaultHttp.JSON
        .createObjectNode()
        .put("account", FaultStack.account(account))
        .put("mode", "paper")
        .put("source", "campaign")
        .put("strategy_id", "manual")
        .put("symbol", Venue.SYMBOL)
        .put("signal_type", "BASE_ENTRY")
        .put("direction", round.longs() ? "long" : "short")
        .put("position", "Trial_%d_%d".formatted(round.trial(account), number))
        .put("timestamp", "2026-01-05T00:00:00Z")
        .put("stop_price", round.longs() ? Venue.LONG_STOP : Venue.SHORT_STOP)
        .put("rr_target", "1");
  }
}
