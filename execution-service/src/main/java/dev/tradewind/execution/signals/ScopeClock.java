package dev.tradewind.execution.signals;

import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What time it is in a scope: the system's, or that of the last turn of its feed. */
@ApplicationScoped
public class ScopeClock {

  private final Accounts accounts;
  private final Signals signals;
  private final dev.tradewind.execution.hours.ScopeClock clock;

  ScopeClock(Accounts accounts, Signals signals, dev.tradewind.execution.hours.ScopeClock clock) {
    this.accounts = accounts;
    this.signals = signals;
    this.clock = clock;
  }

  /** The scope's time; empty before the first turn of a feed. */
  public Optional<Instant> now(Handle handle, Scope scope) {
    return isFeed(scope) ? signals.lastTurnOf(handle, scope) : Optional.of(clock.now());
  }

  /** Whether its time is that of a feed. */
  boolean isFeed(Scope scope) {
    return accounts.get(scope.account(), scope.mode()).clock() == Account.TimeSource.FEED;
  }
}
