package dev.tradewind.execution.liveslot;

import dev.tradewind.execution.facts.domain.FactBody.ScopeLocked;
import dev.tradewind.execution.facts.domain.FactBody.ScopeUnlocked;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.liveslot.domain.LockChange;
import dev.tradewind.execution.liveslot.persistence.LiveSlots;
import dev.tradewind.execution.liveslot.persistence.ScopeLocks;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Puts the version in a live slot under change control, and takes it out (S0-055). */
@ApplicationScoped
public class LockScope {

  private static final Logger LOG = Logger.getLogger(LockScope.class);

  private final Transactions transactions;
  private final LiveSlots slots;
  private final ScopeLocks locks;
  private final FactLog facts;
  private final Idempotency idempotency;
  private final Audit audit;
  private final Clock clock;

  LockScope(
      Transactions transactions,
      LiveSlots slots,
      ScopeLocks locks,
      FactLog facts,
      Idempotency idempotency,
      Audit audit,
      Clock clock) {
    this.transactions = transactions;
    this.slots = slots;
    this.locks = locks;
    this.facts = facts;
    this.idempotency = idempotency;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What an admin wants.
   *
   * @param key of the request: sent again, it changes nothing
   */
  public record Wish(Scope scope, boolean lock, String actor, String reason, String key) {}

  /**
   * What stands after it.
   *
   * @param changed false if it was so before
   */
  public record Outcome(
      boolean locked,
      boolean changed,
      String portfolio,
      int version,
      String actor,
      String reason,
      Instant since) {}

  /** What is compared when a key comes again. */
  private record Asked(String scope, boolean lock, String reason) {}

  /**
   * Locks or unlocks.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 while nothing is in the live slot
   */
  public Outcome change(Wish wish) {
    return transactions.call(
        handle ->
            idempotency.once(
                handle,
                wish.lock() ? "POST /operations/lock" : "POST /operations/unlock",
                wish.key(),
                idempotency.hash(new Asked(wish.scope().toString(), wish.lock(), wish.reason())),
                Outcome.class,
                () -> change(handle, wish)));
  }

  /** What stands; empty if the scope was never locked. */
  public Optional<LockChange> standing(Scope scope) {
    return transactions.call(handle -> locks.standing(handle, scope));
  }

  private Outcome change(Handle handle, Wish wish) {
    var scope = wish.scope();
    slots.lock(handle, scope);
    var live =
        slots
            .live(handle, scope)
            .orElseThrow(
                () ->
                    Problems.conflict(
                        "Nothing is in the live slot of %s, so there is nothing to lock."
                            .formatted(scope)));
    var standing = locks.standing(handle, scope);
    var now = clock.instant();
    var change =
        LockChange.of(standing, live, wish.lock(), wish.actor(), wish.reason(), now).orElse(null);
    audit.record(
        handle,
        wish.actor(),
        wish.lock() ? "scope.lock" : "scope.unlock",
        scope.toString(),
        wish.reason(),
        Map.of(
            "portfolio", live.portfolio(), "version", live.version(), "changed", change != null));
    if (change == null) {
      return standing
          .map(stands -> outcome(stands, false))
          .orElseGet(
              () ->
                  new Outcome(
                      false,
                      false,
                      live.portfolio(),
                      live.version(),
                      wish.actor(),
                      wish.reason(),
                      now));
    }
    locks.insert(handle, scope, change);
    var asOf = slots.asOf(handle, scope).orElse(now);
    facts.append(
        handle,
        scope,
        new Moment(null, TradingDay.of(asOf), asOf),
        change.locked()
            ? new ScopeLocked(
                change.portfolio(),
                change.version(),
                change.hash(),
                change.actor(),
                change.reason(),
                now)
            : new ScopeUnlocked(change.actor(), change.reason(), now));
    LOG.infof(
        "live_slot.%s scope=%s portfolio=%s version=%d actor=%s reason=%s",
        change.locked() ? "locked" : "unlocked",
        scope,
        change.portfolio(),
        change.version(),
        change.actor(),
        change.reason());
    return outcome(change, true);
  }

  private static Outcome outcome(LockChange change, boolean changed) {
    return new Outcome(
        change.locked(),
        changed,
        change.portfolio(),
        change.version(),
        change.actor(),
        change.reason(),
        change.at());
  }
}
