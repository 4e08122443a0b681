package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.domain.Challenge;
import dev.tradewind.execution.leadership.domain.Challenge.Allowed;
import dev.tradewind.execution.leadership.domain.Challenge.Held;
import dev.tradewind.execution.leadership.domain.Challenge.TooOld;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.domain.TermAnswer;
import dev.tradewind.execution.leadership.domain.TermEnd;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms.Candidate;
import dev.tradewind.execution.leadership.persistence.LeadershipHistory;
import dev.tradewind.execution.leadership.persistence.StepDownRequests;
import dev.tradewind.kernel.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final int REHEARSALS = 20;

  private final Jdbi jdbi;
  private final ExecutorTerms terms;
  private final LeadershipHistory history;
  private final StepDownRequests requests;
  private final Instance instance;
  private final KnownSchema schema;
  private final LeadershipConfig config;

  /** The epoch of each account whose history this instance has begun. */
  private final Map<AccountId, Long> written = new ConcurrentHashMap<>();

  /** The accounts of which it has been said that this build is too old. */
  private final Set<AccountId> tooOld = ConcurrentHashMap.newKeySet();

  TermStore(
      Jdbi jdbi,
      ExecutorTerms terms,
      LeadershipHistory history,
      StepDownRequests requests,
      Instance instance,
      KnownSchema schema,
      LeadershipConfig config) {
    this.jdbi = jdbi;
    this.terms = terms;
    this.history = history;
    this.requests = requests;
    this.instance = instance;
    this.schema = schema;
    this.config = config;
  }

  /**
   * Goes through terms that come to nothing: without it the first that counts, which an account
   * without a leader waits for, would find code that is not loaded and not compiled.
   */
  void rehearse(AccountId nobodys) {
    for (int time = 0; time < REHEARSALS; time++) {
      jdbi.useHandle(
          handle -> {
            handle.begin();
            raise(handle, nobodys);
            history.took(handle, new Term(nobodys, 1), candidate());
            handle.rollback();
          });
      release(new Term(nobodys, 0));
    }
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
    jdbi.useHandle(handle -> history.took(handle, term, candidate()));
    written.put(term.account(), term.epoch());
  }

  /** Writes the heartbeat; false if the term is another's, or given back. */
  boolean heartbeat(Term term) {
    boolean ours =
        jdbi.<Boolean, RuntimeException>inTransaction(handle -> terms.heartbeat(handle, term));
    if (ours && !Long.valueOf(term.epoch()).equals(written.get(term.account()))) {
      took(term); // it could not be written when the term was taken
    }
    return ours;
  }

  void release(Term term) {
    jdbi.useTransaction(
        handle -> {
          terms.release(handle, term);
          history.ended(handle, term, TermEnd.RELEASED);
          requests.done(handle, term);
        });
  }

  /** Writes down that the term turned out to be another's. */
  void lost(Term term) {
    jdbi.useTransaction(handle -> history.ended(handle, term, TermEnd.LOST));
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
                      int ended = terms.endSessions(handle, account, known.applicationName());
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
    var term = terms.raise(handle, account, candidate());
    return new TermAnswer.Raised(term);
  }

  private boolean mayChallenge(Handle handle, AccountId account) {
    var known = terms.find(handle, account).orElse(null);
    return switch (Challenge.assess(known, config.timeToLive(), schema.version())) {
      case Allowed _ -> {
        tooOld.remove(account);
        yield true;
      }
      case Held _ -> false;
      case TooOld old -> {
        if (tooOld.add(account)) {
          LOG.errorf(
              "leadership.too_old account=%s: schema %d is older than the term's %d; start the"
                  + " newer version",
              account, old.schemaVersion(), old.termSchemaVersion());
        }
        yield false;
      }
    };
  }

  private Candidate candidate() {
    return new Candidate(
        instance.id(), instance.applicationName(), instance.version(), schema.version());
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
