package dev.tradewind.execution.startup;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.EntryStop;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.leadership.domain.StaleEpochException;
import dev.tradewind.execution.startup.domain.StartUpState;
import dev.tradewind.execution.startup.domain.StartUpStatus;
import dev.tradewind.execution.startup.persistence.StartUpChecks;
import dev.tradewind.kernel.FailureText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the leader of a scope may do after its start, and looks again while something stands
 * in its way.
 */
@ApplicationScoped
public class CheckStartUp {

  private static final Logger LOG = Logger.getLogger(CheckStartUp.class);

  /**
   * Until a finding counts: what is traded while broker and books are read is in one of them only.
   */
  private static final int LOOKS = 3;

  private final GatherFacts gatherFacts;
  private final LeaderTransactions transactions;
  private final StartUpChecks checks;
  private final Alerts alerts;
  private final StartUpConfig config;

  CheckStartUp(
      GatherFacts gatherFacts,
      LeaderTransactions transactions,
      StartUpChecks checks,
      Alerts alerts,
      StartUpConfig config) {
    this.gatherFacts = gatherFacts;
    this.transactions = transactions;
    this.checks = checks;
    this.alerts = alerts;
    this.config = config;
  }

  /** Looks again until it is closed. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Checks; on return the leader may trade, or trade exits. While the check says FAILED, or while
   * the broker or the database gives no answer, nothing is traded and this waits.
   *
   * @param readBroker books what the broker did since it was read last
   */
  public StartUpStatus check(Desk desk, Hold hold, Runnable readBroker) {
    var last = new Last(desk);
    return hold.until(
        "the start-up check (DB_UNAVAILABLE if the database is away)",
        () -> {
          var status = last.status;
          if (status == null || last.isDue()) {
            status = last.look(readBroker);
          }
          if (status.state() == StartUpState.FAILED) {
            throw new NotYetException("start-up FAILED: " + status.reasons());
          }
          return Optional.of(status);
        });
  }

  /** Looks again while something stands in the way of entries. */
  public Watch watch(Desk desk, StartUpStatus found) {
    var last = new Last(desk);
    last.status = found;
    var thread =
        Thread.ofVirtual().name("start-up-" + desk.scope().account()).start(() -> watch(last));
    return thread::interrupt;
  }

  private void watch(Last last) {
    try {
      while (last.isBlocked() && last.desk.leadership().leads(last.desk.term())) {
        TimeUnit.NANOSECONDS.sleep(config.checkAgainEvery().toNanos());
        try {
          last.look(() -> {});
        } catch (StaleEpochException e) {
          return;
        } catch (RuntimeException e) {
          LOG.warnf("start_up.unchecked scope=%s why=%s", last.desk.scope(), FailureText.of(e));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was found last, within one term. */
  private final class Last {

    private final Desk desk;
    private @Nullable StartUpStatus status;
    private long lookedAtNanos;

    Last(Desk desk) {
      this.desk = desk;
    }

    boolean isDue() {
      return System.nanoTime() - lookedAtNanos > config.checkAgainEvery().toNanos();
    }

    boolean isBlocked() {
      var found = status;
      return found != null && !found.isClear();
    }

    StartUpStatus look(Runnable readBroker) {
      var before = status;
      var found = found(readBroker);
      lookedAtNanos = System.nanoTime();
      if (before == null || !before.codes().equals(found.codes())) {
        transactions.run(
            desk.term(), handle -> checks.insert(handle, desk.scope(), desk.term(), found));
        LOG.infof(
            "start_up.checked scope=%s epoch=%d status=%s findings=%s",
            desk.scope(), desk.term().epoch(), found.state(), found.codes());
        tell(desk, found);
      }
      desk.status().entryStop(new EntryStop(found.entriesBlocked(), found.buysBlocked()));
      status = found;
      return found;
    }

    private StartUpStatus found(Runnable readBroker) {
      var found = StartUpStatus.of(gatherFacts.gather(desk));
      for (int look = 2; !found.isClear() && look <= LOOKS; look++) {
        readBroker.run();
        found = StartUpStatus.of(gatherFacts.gather(desk));
      }
      return found;
    }
  }

  private void tell(Desk desk, StartUpStatus found) {
    var severity =
        switch (found.state()) {
          case FAILED -> Alerts.Severity.CRITICAL;
          case SAFE_MODE, EXIT_ONLY, UNKNOWN -> Alerts.Severity.HIGH;
          case READY -> found.buysBlocked().isEmpty() ? null : Alerts.Severity.MEDIUM;
        };
    if (severity == null) {
      return;
    }
    var details = new LinkedHashMap<String, Object>();
    details.put("account", desk.scope().account().text());
    details.put("mode", desk.scope().mode().text());
    details.put("status", found.state().name());
    details.put("findings", found.codes());
    alerts.raise(
        "start_up_" + found.state().name().toLowerCase(Locale.ROOT),
        severity,
        Alerts.Category.TRADING,
        "The start-up check of %s says %s: %s. GET /start-up/%s/%s shows each step"
            .formatted(
                desk.scope(),
                found.state(),
                found.reasons(),
                desk.scope().account(),
                desk.scope().mode().text()),
        details);
  }
}
