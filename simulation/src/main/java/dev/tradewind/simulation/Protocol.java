package dev.tradewind.simulation;

import dev.tradewind.execution.entries.domain.EntryStep;
import dev.tradewind.execution.entries.domain.SendAnswer;
import dev.tradewind.execution.entries.domain.SendMove;
import dev.tradewind.execution.entries.domain.SendTimes;
import dev.tradewind.execution.leadership.domain.Challenge;
import dev.tradewind.execution.leadership.domain.Challenge.KnownTerm;
import dev.tradewind.execution.leadership.domain.LeadershipTimes;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.domain.TermAnswer;
import dev.tradewind.execution.leadership.domain.TermMove;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.signals.domain.Signal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of execution-service, asked as they are; a planted bug changes what goes in. Bugs
 * in what is around the decisions are planted where that is, by {@link #has}.
 */
final class Protocol {

  private static final int SCHEMA = 1;

  private final LeadershipTimes times;
  private final SendTimes sendTimes;
  private final @Nullable PlantedBug bug;

  Protocol(LeadershipTimes times, @Nullable PlantedBug bug) {
    this.times = times;
    this.bug = bug;
    var honest = SendTimes.of(times.timeToLive());
    this.sendTimes =
        bug == PlantedBug.RESEND_BEFORE_HORIZON
            ? new SendTimes(Duration.ZERO, honest.margin(), honest.shortest(), honest.longest())
            : honest;
  }

  LeadershipTimes times() {
    return times;
  }

  boolean has(PlantedBug planted) {
    return bug == planted;
  }

  TermMove next(TermMove move, TermAnswer answer, long nowNanos) {
    var asked = has(PlantedBug.LEASE_FROM_REPLY) ? askedAt(move, nowNanos) : move;
    return asked.next(answer, nowNanos, times);
  }

  private static TermMove askedAt(TermMove move, long nowNanos) {
    return switch (move) {
      case TermMove.TakeKey take -> new TermMove.TakeKey(take.purpose(), nowNanos);
      case TermMove.ExtendKey extend -> new TermMove.ExtendKey(extend.purpose(), nowNanos);
      case TermMove.Beat beat -> new TermMove.Beat(beat.held(), beat.redis(), nowNanos);
      default -> move;
    };
  }

  /** Whether the term may be challenged, before the raise or, under the lock, within it. */
  boolean mayChallenge(@Nullable KnownTerm known, boolean underLock) {
    boolean blind =
        has(PlantedBug.HEARTBEAT_IGNORED)
            || (underLock && has(PlantedBug.RAISE_WITHOUT_SECOND_LOOK));
    var seen = known != null && blind ? withoutHeartbeat(known) : known;
    return Challenge.assess(seen, times.timeToLive(), SCHEMA) instanceof Challenge.Allowed;
  }

  private static KnownTerm withoutHeartbeat(KnownTerm known) {
    return new KnownTerm(
        known.epoch(),
        known.instanceId(),
        known.applicationName(),
        known.schemaVersion(),
        null,
        known.now());
  }

  void requireEpoch(Term term, long found) {
    if (!has(PlantedBug.NO_FENCING)) {
      term.requireEpoch(found);
    }
  }

  EntryStep step(Signal signal, @Nullable Order order, Instant asOf) {
    return EntryStep.of(signal, order, null, null, asOf);
  }

  SendMove beginSend(boolean fresh, long beganNanos) {
    return SendMove.begin(fresh || has(PlantedBug.SENT_WITHOUT_LOOKING), beganNanos, sendTimes);
  }

  SendMove next(SendMove move, SendAnswer answer, long nowNanos, boolean tooLate) {
    return move.next(distorted(move, answer, nowNanos, tooLate), nowNanos, sendTimes);
  }

  private SendAnswer distorted(SendMove move, SendAnswer answer, long nowNanos, boolean tooLate) {
    return switch (answer) {
      case SendAnswer.Window _ when has(PlantedBug.SEND_WITHOUT_LEASE) ->
          new SendAnswer.Window(times.timeToLive());
      case SendAnswer.Missing(var why)
          when move instanceof SendMove.Send && has(PlantedBug.TIMEOUT_IS_REFUSAL) ->
          new SendAnswer.Refuses(why);
      case SendAnswer.Missing _
          when move instanceof SendMove.LookUp && has(PlantedBug.MISSING_IS_ABSENT) ->
          new SendAnswer.HasNot(nowNanos, tooLate);
      case SendAnswer.HasNot _ when has(PlantedBug.LOOKUP_FROM_REPLY) ->
          new SendAnswer.HasNot(nowNanos, tooLate);
      default -> answer;
    };
  }
}
