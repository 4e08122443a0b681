package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.domain.Challenge;
import dev.tradewind.execution.leadership.domain.Challenge.Allowed;
import dev.tradewind.execution.leadership.domain.Challenge.Held;
import dev.tradewind.execution.leadership.domain.Challenge.TooOld;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.domain.TermAnswer;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms.Candidate;
import dev.tradewind.execution.leadership.persistence.Instances;
import dev.tradewind.kernel.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Takes, keeps and gives back terms in Postgres, each in a transaction of its own. */
@ApplicationScoped
public class TermStore {

  private static final Logger LOG = Logger.getLogger(TermStore.class);
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Jdbi jdbi;
  private final ExecutorTerms terms;
  private final Instances instances;
  private final Instance instance;
  private final LeadershipConfig config;
  private final AtomicReference<@Nullable String> lastSignal = new AtomicReference<>();

  TermStore(
      Jdbi jdbi,
      ExecutorTerms terms,
      Instances instances,
      Instance instance,
      LeadershipConfig config) {
    this.jdbi = jdbi;
    this.terms = terms;
    this.instances = instances;
    this.instance = instance;
    this.config = config;
  }

  /** Notes the last signal this instance brought to its end, for the next heartbeat. */
  public void processed(String signalId) {
    lastSignal.set(signalId);
  }

  void started() {
    jdbi.useTransaction(
        handle ->
            instances.started(
                handle, instance.id(), instance.hostname(), instance.port(), instance.version()));
  }

  boolean mayChallenge(AccountId account) {
    return jdbi.<Boolean, RuntimeException>withHandle(handle -> mayChallenge(handle, account));
  }

  /** Raises the epoch, unless somebody else turns out to lead or keeps the lock too long. */
  TermAnswer raise(AccountId account) {
    try {
      return jdbi.<TermAnswer, RuntimeException>inTransaction(handle -> raise(handle, account));
    } catch (JdbiException e) {
      if (isLockTimeout(e)) {
        return new TermAnswer.LockBusy();
      }
      throw e;
    }
  }

  /** Writes down who leads now; the raise itself touches nothing but the term. */
  void took(Term term) {
    jdbi.useTransaction(
        handle -> {
          instances.tookTerm(handle, term, instance.id());
          instances.seen(handle, instance.id(), "recovering", true, lastSignal.get());
        });
  }

  boolean heartbeat(Term term) {
    return jdbi.<Boolean, RuntimeException>inTransaction(
        handle -> {
          boolean ours = terms.heartbeat(handle, term);
          instances.seen(handle, instance.id(), "active", ours, lastSignal.get());
          return ours;
        });
  }

  /** Tells that this instance lives and leads nothing. */
  void waiting() {
    jdbi.useTransaction(
        handle -> {
          instances.seen(handle, instance.id(), "standby", false, lastSignal.get());
          instances.markCrashed(handle, config.timeToLive().multipliedBy(3));
        });
  }

  void release(Term term) {
    jdbi.useTransaction(
        handle -> {
          terms.release(handle, term);
          instances.releasedTerm(handle, term);
          instances.seen(handle, instance.id(), "standby", false, lastSignal.get());
        });
  }

  /** Ends the sessions of whoever holds the term, unless that is this instance. */
  void endSessions(AccountId account) {
    jdbi.useHandle(
        handle ->
            terms
                .find(handle, account)
                .filter(known -> !known.applicationName().equals(instance.applicationName()))
                .ifPresent(
                    known -> {
                      int ended = terms.endSessions(handle, known.applicationName());
                      LOG.warnf(
                          "leadership.sessions_ended account=%s instance=%s count=%d",
                          account, known.instanceId(), ended);
                    }));
  }

  private TermAnswer raise(Handle handle, AccountId account) {
    terms.lockOut(handle, account, config.raisePatience().toMillis() + "ms");
    if (!mayChallenge(handle, account)) {
      return new TermAnswer.No();
    }
    var term =
        terms.raise(
            handle,
            account,
            new Candidate(
                instance.id(),
                instance.applicationName(),
                instance.version(),
                terms.schemaVersion(handle)));
    return new TermAnswer.Raised(term);
  }

  private boolean mayChallenge(Handle handle, AccountId account) {
    var known = terms.find(handle, account).orElse(null);
    return switch (Challenge.assess(known, config.timeToLive(), terms.schemaVersion(handle))) {
      case Allowed _ -> true;
      case Held _ -> false;
      case TooOld old -> {
        LOG.errorf(
            "leadership.too_old account=%s: schema %d is older than the term's %d; start the newer"
                + " version",
            account, old.schemaVersion(), old.termSchemaVersion());
        yield false;
      }
    };
  }

  private static boolean isLockTimeout(Throwable e) {
    for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
