package dev.tradewind.portfolio.work;

import dev.tradewind.kernel.FailureText;
import dev.tradewind.portfolio.work.domain.Claimed;
import dev.tradewind.portfolio.work.domain.WorkFailed;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.portfolio.work.persistence.WorkRows;
import dev.tradewind.support.jdbi.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that does long work, piece after piece, from the start of the service to its end.
 */
@ApplicationScoped
public class WorkRunner {
  private static final Logger LOG = Logger.getLogger(WorkRunner.class);
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

  private final Transactions transactions;
  private final WorkRows rows;
  private final WorkSignal signal;
  private final WorkConfig config;
  private final Map<WorkKind, Perform> performers;
  private final MeterRegistry meters;
  private final Clock clock;
  private volatile boolean isRunning;
  private @Nullable Thread thread;

  WorkRunner(
      Transactions transactions,
      WorkRows rows,
      WorkSignal signal,
      WorkConfig config,
      @All List<Perform> performers,
      MeterRegistry meters,
      Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.signal = signal;
    this.config = config;
    this.performers =
        performers.stream().collect(Collectors.toMap(Perform::kind, Function.identity()));
    this.meters = meters;
    this.clock = clock;
  }

  synchronized void start(@Observes StartupEvent event) {
    isRunning = true;
    thread = Thread.ofPlatform().daemon().name("work").start(this::run);
  }

  synchronized void stop(@Observes ShutdownEvent event) throws InterruptedException {
    isRunning = false;
    signal.wake();
    if (thread != null) {
      thread.join(PATIENCE_AT_STOP);
    }
  }

  private void run() {
    while (isRunning) {
      try {
        if (!next()) {
          signal.await(config.poll());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.errorf("work cannot go on now: %s", FailureText.of(e));
        rest();
      }
    }
  }

  /** Does the next piece of work; answers whether there was one. */
  boolean next() {
    Optional<Claimed> claimed = transactions.call(handle -> rows.claim(handle, config.lease()));
    claimed.ifPresent(this::perform);
    return claimed.isPresent();
  }

  private void perform(Claimed work) {
    long started = System.nanoTime();
    LOG.infof("work.start kind=%s id=%s claim=%d", work.kind().text(), work.id(), work.claim());
    String outcome;
    try {
      var performer = performers.get(work.kind());
      if (performer == null) {
        throw new WorkFailed("nobody does work of this kind");
      }
      performer.perform(new Claim(work, transactions, rows, config.lease(), () -> !isRunning));
      transactions.run(handle -> rows.done(handle, work, clock.instant()));
      outcome = "done";
    } catch (CancellationException e) {
      transactions.run(handle -> rows.release(handle, work));
      outcome = "stopped";
    } catch (WorkFailed e) {
      transactions.run(handle -> rows.failed(handle, work, e.reason(), clock.instant()));
      outcome = "failed";
      LOG.warnf("work.failed kind=%s id=%s: %s", work.kind().text(), work.id(), e.reason());
    } catch (RuntimeException e) {
      LOG.errorf(e, "work.error kind=%s id=%s", work.kind().text(), work.id());
      transactions.run(
          handle -> rows.stumbled(handle, work, e.toString(), config.attempts(), clock.instant()));
      outcome = "error";
    }
    meters
        .counter("portfolio_work_total", "kind", work.kind().text(), "outcome", outcome)
        .increment();
    LOG.infof(
        "work.end kind=%s id=%s outcome=%s took_ms=%d",
        work.kind().text(), work.id(), outcome, (System.nanoTime() - started) / 1_000_000);
  }

  private void rest() {
    try {
      Thread.sleep(config.poll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
