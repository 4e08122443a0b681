package dev.tradewind.execution.operations;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.operations.domain.LatchChange;
import dev.tradewind.execution.operations.persistence.Latches;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Pauses the entries of a scope and lets them go on, as an operator asks. */
@ApplicationScoped
public class ChangeLatch {

  private static final Logger LOG = Logger.getLogger(ChangeLatch.class);

  private final Transactions transactions;
  private final Latches latches;
  private final Idempotency idempotency;
  private final Audit audit;
  private final Alerts alerts;
  private final Clock clock;

  ChangeLatch(
      Transactions transactions,
      Latches latches,
      Idempotency idempotency,
      Audit audit,
      Alerts alerts,
      Clock clock) {
    this.transactions = transactions;
    this.latches = latches;
    this.idempotency = idempotency;
    this.audit = audit;
    this.alerts = alerts;
    this.clock = clock;
  }

  /**
   * What an operator wants.
   *
   * @param key of the request: sent again, it changes nothing
   */
  public record Wish(Scope scope, boolean pause, String actor, String reason, String key) {}

  /**
   * What stands after it.
   *
   * @param changed false if it was so before
   */
  public record Outcome(
      boolean paused, boolean changed, String actor, String reason, Instant since) {}

  /** What is compared when a key comes again. */
  private record Asked(String scope, boolean pause, String reason) {}

  /** Does it; on return it counts for every instance. */
  public Outcome change(Wish wish) {
    var outcome = transactions.call(handle -> change(handle, wish));
    if (outcome.changed()) {
      LOG.infof(
          "operations.%s scope=%s actor=%s reason=%s",
          wish.pause() ? "paused" : "resumed", wish.scope(), wish.actor(), wish.reason());
      alerts.raise(
          wish.pause() ? "trading_paused" : "trading_resumed",
          Alerts.Severity.MEDIUM,
          Alerts.Category.TRADING,
          wish.pause()
              ? "%s paused the entries of %s: %s"
                  .formatted(wish.actor(), wish.scope(), wish.reason())
              : "%s resumed the entries of %s: %s"
                  .formatted(wish.actor(), wish.scope(), wish.reason()),
          Map.of("account", wish.scope().account().text(), "mode", wish.scope().mode().text()));
    }
    return outcome;
  }

  /** As {@link #change(Wish)}, as a part of something larger; nobody is told. */
  public Outcome change(Handle handle, Wish wish) {
    return idempotency.once(
        handle,
        wish.pause() ? "POST /operations/pause" : "POST /operations/resume",
        wish.key(),
        idempotency.hash(new Asked(wish.scope().toString(), wish.pause(), wish.reason())),
        Outcome.class,
        () -> record(handle, wish));
  }

  /** What stands; empty if entries were never paused. */
  public Optional<LatchChange> standing(Scope scope) {
    return transactions.call(handle -> latches.standing(handle, scope));
  }

  /** Who changed it, the newest first. */
  public Page<LatchChange> history(Scope scope, int limit, @Nullable String cursor) {
    Long before = cursor == null || cursor.isEmpty() ? null : Cursor.number(cursor);
    return transactions.call(
        handle ->
            Page.numbered(
                latches.page(handle, scope, before, limit + 1), limit, LatchChange::number));
  }

  private Outcome record(Handle handle, Wish wish) {
    latches.lockForChange(handle, wish.scope());
    var standing = latches.standing(handle, wish.scope());
    var now = clock.instant();
    var change = LatchChange.of(standing, wish.pause(), wish.actor(), wish.reason(), now);
    change.ifPresent(made -> latches.insert(handle, wish.scope(), made));
    audit.record(
        handle,
        wish.actor(),
        wish.pause() ? "entries.pause" : "entries.resume",
        wish.scope().toString(),
        wish.reason(),
        Map.of("changed", change.isPresent()));
    return change
        .or(() -> standing)
        .map(
            stands ->
                new Outcome(
                    stands.paused(),
                    change.isPresent(),
                    stands.actor(),
                    stands.reason(),
                    stands.at()))
        .orElseGet(() -> new Outcome(false, false, wish.actor(), wish.reason(), now));
  }
}
