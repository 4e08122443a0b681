package dev.tradewind.execution.startup;

import dev.tradewind.execution.leadership.domain.Challenge.KnownTerm;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms;
import dev.tradewind.execution.startup.domain.StartUpReport;
import dev.tradewind.execution.startup.domain.StartUpStatus;
import dev.tradewind.execution.startup.persistence.StartUpChecks;
import dev.tradewind.execution.startup.persistence.StartUpChecks.Stored;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tells what the start-up check of a scope's present term found. */
@ApplicationScoped
public class ShowStartUp {

  private final Jdbi jdbi;
  private final ExecutorTerms terms;
  private final StartUpChecks checks;

  ShowStartUp(Jdbi jdbi, ExecutorTerms terms, StartUpChecks checks) {
    this.jdbi = jdbi;
    this.terms = terms;
    this.checks = checks;
  }

  /** The check of the present term, whichever instance leads. */
  public StartUpReport of(Scope scope) {
    return jdbi.<StartUpReport, RuntimeException>withHandle(handle -> of(handle, scope));
  }

  /** As {@link #of(Scope)}, within a transaction. */
  public StartUpReport of(Handle handle, Scope scope) {
    long epoch = terms.find(handle, scope.account()).map(KnownTerm::epoch).orElse(0L);
    var stored = checks.latest(handle, scope, epoch);
    var status = stored.map(Stored::status).orElse(StartUpStatus.UNKNOWN);
    return new StartUpReport(
        scope.account().text(),
        scope.mode().text(),
        status.state(),
        epoch,
        stored.map(Stored::checkedAt).orElse(null),
        status.entriesBlocked(),
        status.buysBlocked(),
        status.steps());
  }
}
