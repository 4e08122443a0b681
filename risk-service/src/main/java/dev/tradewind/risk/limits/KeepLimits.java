package dev.tradewind.risk.limits;

import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.limits.domain.LimitsVersion;
import dev.tradewind.risk.limits.persistence.LimitsHistory;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Puts limits, as new versions, and answers the newest. */
@ApplicationScoped
public class KeepLimits {

  private final Transactions transactions;
  private final LimitsHistory history;
  private final Audit audit;
  private final Clock clock;

  KeepLimits(Transactions transactions, LimitsHistory history, Audit audit, Clock clock) {
    this.transactions = transactions;
    this.history = history;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Puts limits. They take effect with the next trading day that begins; a day keeps those it began
   * with. Limits equal to the newest ones are no new version.
   *
   * @param actor who puts them, for the audit log
   */
  public LimitsVersion put(Scope scope, RiskLimits limits, String actor) {
    return transactions.call(
        handle -> {
          // Two callers must not both count on the same newest version.
          handle
              .createQuery("select 1 from pg_advisory_xact_lock(hashtext(:scope))")
              .bind("scope", "risk_limits " + scope)
              .mapTo(Integer.class)
              .one();
          var newest = history.newest(handle, scope);
          if (newest.limits().equals(limits)) {
            return newest;
          }
          var added = new LimitsVersion(newest.version() + 1, limits);
          history.insert(handle, scope, added, actor, clock.instant());
          audit.record(
              handle,
              actor,
              "limits.put",
              scope.toString(),
              null,
              Map.of("version", added.version(), "limits", limits.toJson()));
          return added;
        });
  }

  /** The newest limits of the scope. */
  public LimitsVersion newest(Scope scope) {
    return transactions.call(handle -> history.newest(handle, scope));
  }
}
