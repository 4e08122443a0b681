package dev.tradewind.reconciliation.notice.domain;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What alert-service is told. Its id follows from what failed, so that telling it twice is telling
 * it once.
 */
public record Notice(
    String alertId,
    String alertType,
    String severity,
    String category,
    String component,
    String message,
    Map<String, Object> details,
    String sourceTable,
    String sourceId) {

  private static final String COMPONENT = "reconciliation-service";
  private static final int NAMED = 10;
  private static final int LONGEST_MESSAGE = 1000;

  /**
   * A reconciliation found discrepancies: entries are blocked.
   *
   * @param discrepancies a sentence each, at least one
   */
  public static Notice reconciliationFailed(
      Scope scope, String runId, String reconciliationId, List<String> discrepancies) {
    var details = place(scope, runId);
    details.put("reconciliation_id", reconciliationId);
    details.put("discrepancies", discrepancies.stream().limit(NAMED).toList());
    return new Notice(
        Ids.derived("alert", "reconciliation_failed", reconciliationId),
        "reconciliation_failed",
        "high",
        "trading",
        COMPONENT,
        shortened(
            "Reconciliation of %s failed with %d discrepancies, entries are blocked: %s"
                .formatted(scope, discrepancies.size(), discrepancies.getFirst())),
        details,
        "reconciliation",
        reconciliationId);
  }

  /**
   * A run cannot be proven.
   *
   * @param failures letter and figures of each invariant that does not hold, at least one
   */
  public static Notice invariantFailed(Scope scope, String runId, List<String> failures) {
    var details = place(scope, runId);
    details.put("failures", failures.stream().limit(NAMED).toList());
    return new Notice(
        Ids.derived("alert", "invariant_failed", runId),
        "invariant_failed",
        "critical",
        "system",
        COMPONENT,
        shortened(
            "Run %s of %s is not proven, %d invariants fail: %s"
                .formatted(runId, scope, failures.size(), failures.getFirst())),
        details,
        "invariant_report",
        runId);
  }

  private static Map<String, Object> place(Scope scope, String runId) {
    var details = new LinkedHashMap<String, Object>();
    details.put("account", scope.account().text());
    details.put("mode", scope.mode().text());
    details.put("run_id", runId);
    return details;
  }

  private static String shortened(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE - 1) + "…";
  }
}
