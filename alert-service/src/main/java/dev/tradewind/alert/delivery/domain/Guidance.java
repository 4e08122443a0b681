package dev.tradewind.alert.delivery.domain;

import static java.util.Map.entry;

import dev.tradewind.alert.alerts.domain.Category;
import java.util.Map;

/** What to do about an alert, in one sentence for somebody just woken up. */
public final class Guidance {

  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          entry(
              "circuit_breaker",
              "entries have stopped for the day and exits go on; check open"
                  + " positions, then the day's trades"),
          entry(
              "drawdown_warning",
              "nothing is stopped yet; check the day's trades before the circuit"
                  + " breaker trips"),
          entry(
              "reconciliation_failed",
              "entries are blocked and exits go on; read the discrepancies (GET"
                  + " /runs/{run_id}/reconciliation), put broker or ledger right,"
                  + " reconcile again"),
          entry(
              "invariant_failed",
              "do not trust this run's books; read the proof (GET"
                  + " /runs/{run_id}/proof) before the next session, which stays closed"
                  + " until then"),
          entry(
              "live_slot_changed",
              "nothing, if you expected this portfolio to go live; otherwise deploy"
                  + " the one before it"),
          entry(
              "signal_rejected",
              "read the reason; a broker refusal or missing cash will repeat until"
                  + " it is put right"),
          entry("session_summary", "nothing; this is the day's summary"),
          entry(
              "run_unproven",
              "do not trust this run's books; read the proof (GET"
                  + " /runs/{run_id}/proof) before the next session, which stays closed"
                  + " until then"),
          entry(
              "signal_missing",
              "its strategy enters no more today; compare the day's signals with the"
                  + " engine's before trusting the next session"),
          entry(
              "stray_order_event",
              "find who sent this order to the broker; it is none of ours and moves"
                  + " the account"));

  private Guidance() {}

  /** What to do about an alert of this type; of a type without its own advice, by category. */
  public static String of(String type, Category category) {
    String own = BY_TYPE.get(type);
    if (own != null) {
      return own;
    }
    return switch (category) {
      case RISK -> "check exposure and the day's result, then the limits";
      case SYSTEM -> "check the component's health page and its log";
      case TRADING -> "check open orders and positions against the broker";
      case DATA -> "check the bars of the symbol before trusting new signals";
    };
  }
}
