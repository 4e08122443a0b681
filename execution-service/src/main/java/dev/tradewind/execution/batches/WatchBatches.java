package dev.tradewind.execution.batches;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls a person when a batch run is overdue and no leader has said so: none leads, or it waits for
 * somebody who does not answer. Every replica looks.
 */
@ApplicationScoped
public class WatchBatches {

  private static final Logger LOG = Logger.getLogger(WatchBatches.class);

  /** The leader notes what it has missed by itself. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final List<Scope> scopes;
  private final DueBatches dueBatches;
  private final ScopeClock clock;
  private final Alerts alerts;
  private final Duration every;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread watch;

  WatchBatches(
      Accounts accounts,
      DueBatches dueBatches,
      ScopeClock clock,
      Alerts alerts,
      @ConfigProperty(name = "tradewind.batches.watch-every", defaultValue = "30s")
          Duration every) {
    this.scopes =
        accounts.all().stream()
            .filter(account -> account.clock() == Account.TimeSource.SYSTEM)
            .map(Account::scope)
            .toList();
    this.dueBatches = dueBatches;
    this.clock = clock;
    this.alerts = alerts;
    this.every = every;
  }

  void onStart(@Observes StartupEvent start) {
    watch = Thread.ofVirtual().name("batches-watch").start(this::run);
  }

  void onStop(@Observes ShutdownEvent stop) {
    var running = watch;
    if (running != null) {
      running.interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(every.toNanos());
        look();
      }
    } catch (InterruptedException e) {
      LOG.debug("batches.watch_stopped");
    }
  }

  private void look() {
    for (var scope : scopes) {
      try {
        dueBatches.overdue(scope, clock.now().minus(GRACE)).stream()
            .filter(start -> told.add(start.batchId()))
            .forEach(
                start ->
                    alerts.raise(
                        "batch_overdue",
                        Alerts.Severity.CRITICAL,
                        Alerts.Category.TRADING,
                        "On %s %s has not been started, and no leader says why. GET /leadership shows who leads, blocked_by of GET /scopes what it waits for"
                            .formatted(scope, start.described()),
                        Map.of("batch_id", start.batchId())));
      } catch (RuntimeException e) {
        LOG.warnf("batches.unseen scope=%s why=%s", scope, FailureText.of(e));
      }
    }
  }
}
