package dev.tradewind.risk.verdict;

import dev.tradewind.risk.day.domain.DayState;
import dev.tradewind.risk.day.persistence.RiskDays;
import dev.tradewind.risk.verdict.domain.Asked;
import dev.tradewind.risk.verdict.domain.Question;
import dev.tradewind.risk.verdict.domain.Verdict;
import dev.tradewind.risk.verdict.persistence.Reservations;
import dev.tradewind.risk.verdict.persistence.Verdicts;
import dev.tradewind.support.facts.FactCursors;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Gives the verdict on an entry, once per signal. Facts and verdicts of a scope take turns on one
 * row, and the day's row is locked, so no two approvals count on the same free place.
 */
@ApplicationScoped
public class GiveVerdict {

  private static final Logger LOG = Logger.getLogger(GiveVerdict.class);

  private final Transactions transactions;
  private final FactCursors cursors;
  private final RiskDays days;
  private final Verdicts verdicts;
  private final Reservations reservations;
  private final Idempotency idempotency;
  private final MeterRegistry metrics;
  private final Clock clock;

  private record Given(Verdict verdict, boolean isNew) {}

  GiveVerdict(
      Transactions transactions,
      FactCursors cursors,
      RiskDays days,
      Verdicts verdicts,
      Reservations reservations,
      Idempotency idempotency,
      MeterRegistry metrics,
      Clock clock) {
    this.transactions = transactions;
    this.cursors = cursors;
    this.days = days;
    this.verdicts = verdicts;
    this.reservations = reservations;
    this.idempotency = idempotency;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Gives the verdict, or returns the one already given on the signal.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if a later executor is in charge, the
   *     facts named have not arrived, or the signal's verdict answers another question
   */
  public Verdict give(Question question, Asked asked) {
    String hash = idempotency.hash(question);
    var given = transactions.call(handle -> decide(handle, question, asked, hash));
    if (given.isNew()) {
      tell(given.verdict());
    }
    return given.verdict();
  }

  private Given decide(Handle handle, Question question, Asked asked, String hash) {
    var cursor = cursors.lock(handle, question.scope());
    if (asked.epoch() < cursor.epoch()) {
      throw Problems.of(
          409,
          "stale-epoch",
          "The sender is no longer in charge",
          "An executor with epoch %d is in charge of %s; this one has epoch %d and must stop."
              .formatted(cursor.epoch(), question.scope(), asked.epoch()),
          Map.of("epoch", cursor.epoch()));
    }
    cursors.raise(handle, question.scope(), asked.epoch());
    var known = verdicts.find(handle, question.signalId());
    if (known.isPresent()) {
      return new Given(same(known.get(), hash), false);
    }
    if (cursor.through() < asked.factsThrough()) {
      throw Problems.of(
          409,
          "behind",
          "Facts have not arrived yet",
          "The verdict must know the facts of %s through %d; %d have arrived. Deliver them and ask again."
              .formatted(question.scope(), asked.factsThrough(), cursor.through()),
          Map.of("through", cursor.through()));
    }
    return record(handle, question, asked, hash);
  }

  private Given record(Handle handle, Question question, Asked asked, String hash) {
    DayState day = days.lock(handle, question.scope(), question.tradingDay());
    var verdict = Verdict.of(question, asked, day, clock.instant());
    var standing = same(verdicts.recordOnce(handle, hash, verdict), hash);
    if (verdict.outcome() == Verdict.Outcome.APPROVED) {
      reservations.take(handle, question);
      days.save(handle, question.scope(), day.approved(question.orbLabel()));
    }
    return new Given(standing, true);
  }

  private static Verdict same(Verdicts.Known known, String hash) {
    if (!known.requestHash().equals(hash)) {
      throw Problems.idempotencyConflict(
          known.verdict().question().signalId(),
          "Signal '%s' has a verdict on another order. A new order needs a new signal id."
              .formatted(known.verdict().question().signalId()));
    }
    return known.verdict();
  }

  private void tell(Verdict verdict) {
    String reason = verdict.reason().orElse("none");
    metrics
        .counter("risk_verdicts", "outcome", verdict.outcome().name(), "reason", reason)
        .increment();
    LOG.infof(
        "risk.verdict signal_id=%s scope=%s strategy_id=%s outcome=%s reason=%s warning=%s",
        verdict.question().signalId(),
        verdict.question().scope(),
        verdict.question().strategyId(),
        verdict.outcome(),
        reason,
        verdict.warning());
  }
}
