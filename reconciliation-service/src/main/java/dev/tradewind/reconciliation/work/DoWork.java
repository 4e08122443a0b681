package dev.tradewind.reconciliation.work;

import dev.tradewind.kernel.FailureText;
import dev.tradewind.reconciliation.work.domain.Backoff;
import dev.tradewind.reconciliation.work.domain.Job;
import dev.tradewind.reconciliation.work.domain.JobKind;
import dev.tradewind.reconciliation.work.domain.Outcome;
import dev.tradewind.reconciliation.work.domain.RemoteAwayException;
import dev.tradewind.reconciliation.work.persistence.JobRows;
import dev.tradewind.support.jdbi.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes one piece of work, has it done, and notes what came of it. */
@ApplicationScoped
public class DoWork {
  private static final Logger LOG = Logger.getLogger(DoWork.class);

  private final Transactions transactions;
  private final JobRows rows;
  private final Map<JobKind, Perform> performers;
  private final WorkConfig config;
  private final Backoff backoff;
  private final MeterRegistry meters;
  private final Clock clock;

  DoWork(
      Transactions transactions,
      JobRows rows,
      @All List<Perform> performers,
      WorkConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.performers =
        performers.stream().collect(Collectors.toMap(Perform::kind, Function.identity()));
    this.config = config;
    this.backoff = new Backoff(config.firstRest(), config.longestRest());
    this.meters = meters;
    this.clock = clock;
  }

  /** Does the next piece of work that is due; answers whether there was one. */
  public boolean next() {
    var job = transactions.call(handle -> rows.claim(handle, clock.instant(), config.lease()));
    job.ifPresent(this::perform);
    return job.isPresent();
  }

  /** How long there is nothing to do, unless something new comes: at most the poll. */
  public Duration idle() {
    Instant now = clock.instant();
    var due = transactions.call(handle -> rows.nextDue(handle, now));
    var rest = due.map(at -> Duration.between(now, at)).orElse(config.poll());
    return rest.compareTo(config.poll()) < 0 ? rest : config.poll();
  }

  private void perform(Job job) {
    long started = System.nanoTime();
    Outcome outcome = outcome(job);
    Instant now = clock.instant();
    transactions.run(
        handle -> {
          switch (outcome) {
            case Outcome.Done _ -> rows.finish(handle, job, now, true, null);
            case Outcome.GivenUp givenUp -> rows.finish(handle, job, now, false, givenUp.detail());
            case Outcome.Waiting waiting ->
                rows.rest(handle, job, now.plus(backoff.after(job.attempts())), waiting.detail());
          }
        });
    count(job, outcome);
    long millis = (System.nanoTime() - started) / 1_000_000;
    switch (outcome) {
      case Outcome.Done _ ->
          LOG.infof(
              "work.done kind=%s subject=%s attempts=%d took_ms=%d",
              job.kind().text(), job.subject(), job.attempts(), millis);
      case Outcome.GivenUp givenUp ->
          LOG.errorf(
              "work.given_up kind=%s subject=%s attempts=%d: %s",
              job.kind().text(), job.subject(), job.attempts(), givenUp.detail());
      case Outcome.Waiting waiting ->
          LOG.infof(
              "work.waits kind=%s subject=%s attempts=%d: %s",
              job.kind().text(), job.subject(), job.attempts(), waiting.detail());
    }
  }

  private Outcome outcome(Job job) {
    Perform performer = performers.get(job.kind());
    if (performer == null) {
      return new Outcome.GivenUp("nobody does work of this kind");
    }
    try {
      return performer.perform(job);
    } catch (RemoteAwayException e) {
      return new Outcome.Waiting(FailureText.of(e));
    } catch (RuntimeException e) {
      // Failed work is never forgotten: it stays pending, and says why.
      LOG.errorf(e, "work.failed kind=%s subject=%s", job.kind().text(), job.subject());
      return new Outcome.Waiting("failed: " + e);
    }
  }

  private void count(Job job, Outcome outcome) {
    String word =
        switch (outcome) {
          case Outcome.Done _ -> "done";
          case Outcome.Waiting _ -> "waiting";
          case Outcome.GivenUp _ -> "given_up";
        };
    meters
        .counter("reconciliation_work_total", "kind", job.kind().text(), "outcome", word)
        .increment();
  }
}
