package dev.tradewind.local.demo;

import dev.tradewind.local.client.AlertClient.Alert;
import dev.tradewind.local.client.ExecutionClient.Run;
import dev.tradewind.local.client.LedgerClient.Summary;
import dev.tradewind.local.client.PaperBrokerClient.Feed;
import dev.tradewind.local.client.ReconciliationClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a demo ended.
 *
 * @param tradeList as the ledger gave it, without rows of external strategies
 * @param signals by terminal state, over all runs
 * @param sessions each trading session with its reconciliation and its invariants
 * @param failures why it failed, in words; empty if it did not
 */
public record DemoResult(
    Feed feed,
    String tradeList,
    Map<String, Long> signals,
    Summary summary,
    List<Session> sessions,
    List<Alert> alerts,
    Proof.Comparison trades,
    Proof.Comparison bars,
    Duration feedTime,
    List<String> failures) {

  /** One run that is over. */
  public record Session(
      Run run,
      ReconciliationClient.Reconciliation reconciliation,
      ReconciliationClient.Proof proof) {}

  public boolean passed() {
    return failures.isEmpty();
  }
}
