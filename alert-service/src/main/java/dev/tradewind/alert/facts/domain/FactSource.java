package dev.tradewind.alert.facts.domain;

import dev.tradewind.kernel.Scope;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact came from; it becomes the place an alert names.
 *
 * @param factNumber of the fact in its scope
 */
public record FactSource(
    Scope scope, long factNumber, @Nullable String runId, @Nullable LocalDate tradingDay) {

  /** The place as details of an alert. */
  Map<String, Object> details() {
    var details = new LinkedHashMap<String, Object>();
    details.put("account", scope.account().text());
    details.put("mode", scope.mode().text());
    if (tradingDay != null) {
      details.put("trading_day", tradingDay.toString());
    }
    if (runId != null) {
      details.put("run_id", runId);
    }
    return details;
  }
}
