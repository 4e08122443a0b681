package dev.tradewind.risk.limits;

import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.limits.domain.LimitsVersion;
import dev.tradewind.risk.limits.domain.ScopeLock;
import dev.tradewind.risk.limits.domain.Weakening;
import dev.tradewind.risk.limits.persistence.LimitsHistory;
import dev.tradewind.risk.limits.persistence.ScopeLocks;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Puts limits, as new versions, and answers the newest. */
@ApplicationScoped
public class KeepLimits {

  private final Transactions transactions;
  private final LimitsHistory history;
  private final ScopeLocks locks;
  private final Audit audit;
  private final Clock clock;

  KeepLimits(
      Transactions transactions,
      LimitsHistory history,
      ScopeLocks locks,
      Audit audit,
      Clock clock) {
    this.transactions = transactions;
    this.history = history;
    this.locks = locks;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Puts limits. They take effect with the next trading day that begins; a day keeps those it began
   * with. Limits equal to the newest ones are no new version.
   *
   * @param actor who puts them, for the audit log
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if one of them is weaker than the
   *     newest while the scope is locked
   */
  public LimitsVersion put(Scope scope, RiskLimits limits, String actor) {
    return transactions.call(
        handle -> {
          takeTurns(handle, scope);
          var newest = history.newest(handle, scope);
          if (newest.limits().equals(limits)) {
            return newest;
          }
          requireUnlocked(handle, scope, newest.limits(), limits);
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

  /** The scope is under change control from now on: its limits are not weakened. */
  public void lock(Handle handle, Scope scope, ScopeLock lock) {
    takeTurns(handle, scope);
    locks.lock(handle, scope, lock);
  }

  /** The scope is under change control no longer. */
  public void unlock(Handle handle, Scope scope) {
    takeTurns(handle, scope);
    locks.unlock(handle, scope);
  }

  private void requireUnlocked(Handle handle, Scope scope, RiskLimits before, RiskLimits after) {
    var weaker = Weakening.of(before, after);
    if (weaker.isEmpty()) {
      return;
    }
    locks
        .of(handle, scope)
        .ifPresent(
            lock -> {
              throw Problems.of(
                  409,
                  "scope-locked",
                  "The scope is locked",
                  "%s is locked by %s: %s. Until an admin unlocks it %s cannot be weakened."
                      .formatted(scope, lock.lockedBy(), lock.reason(), String.join(", ", weaker)),
                  Map.of(
                      "locked_by",
                      lock.lockedBy(),
                      "reason",
                      lock.reason(),
                      "since",
                      lock.at().toString(),
                      "weaker",
                      weaker));
            });
  }

  /** Two callers must not both count on the same newest version, or on there being no lock. */
  private static void takeTurns(Handle handle, Scope scope) {
    handle
        .createQuery("select 1 from pg_advisory_xact_lock(hashtext(:scope))")
        .bind("scope", "risk_limits " + scope)
        .mapTo(Integer.class)
        .one();
  }
}
