package dev.tradewind.execution.leadership.domain;

import dev.tradewind.execution.leadership.domain.Tenure.Held;
import dev.tradewind.execution.leadership.domain.TermAnswer.Away;
import dev.tradewind.execution.leadership.domain.TermAnswer.LockBusy;
import dev.tradewind.execution.leadership.domain.TermAnswer.No;
import dev.tradewind.execution.leadership.domain.TermAnswer.Raised;
import dev.tradewind.execution.leadership.domain.TermAnswer.Yes;

/**
 * What an instance does next for an account's term. A tick begins with {@link #begin}, goes on with
 * what {@link #next} makes of each answer, and is over with {@link Rest}. A challenger needs Redis
 * and a term nobody's heartbeat holds; a leader renews both and leads until Postgres says that the
 * term is another's.
 */
public sealed interface TermMove {

  /** How often a raise is tried while sessions of the present leader keep the lock. */
  int RAISE_ATTEMPTS = 5;

  /** What a key is wanted for. */
  sealed interface Purpose {

    /** To raise the epoch. */
    record ToLead() implements Purpose {}

    /** To go on leading. */
    record ToKeep(Held held) implements Purpose {}
  }

  /** Reads in Postgres whether the term may be challenged. */
  record AskTerm() implements TermMove {}

  /** Takes the account's key in Redis if nobody has it. */
  record TakeKey(Purpose purpose, long askedNanos) implements TermMove {}

  /** Makes the key last from now, if it is this instance's. */
  record ExtendKey(Purpose purpose, long askedNanos) implements TermMove {}

  /** Raises the epoch in a transaction that touches nothing else. */
  record Raise(Lease lease, int attempt) implements TermMove {}

  /** Ends the database sessions of the present leader: a paused one keeps its lock for ever. */
  record EndSessions(Lease lease, int attempt) implements TermMove {}

  /** Writes down who leads now; it may fail. */
  record TellHistory(Term term, Lease lease) implements TermMove {}

  /** Begins to lead; No if the instance stands no more. */
  record Take(Term term, Lease lease) implements TermMove {}

  /** Writes the heartbeat, if the epoch is still this term's. */
  record Beat(Held held, Lease redis, long askedNanos) implements TermMove {}

  /** Goes on leading. */
  record Keep(Held renewed) implements TermMove {}

  /** Leads no more. */
  record Lose(Term term, String why) implements TermMove {}

  /** Gives the term back in Postgres; it may fail. */
  record ReleaseTerm(Term term) implements TermMove {}

  /** Gives the key back in Redis if it is this instance's; it may fail. */
  record ReleaseKey() implements TermMove {}

  /** The tick is over. */
  record Rest() implements TermMove {}

  /** The first move of a tick. */
  static TermMove begin(Tenure tenure, long nowNanos) {
    if (tenure.stopped()) {
      return new Rest();
    }
    var held = tenure.held();
    return held == null ? new AskTerm() : new ExtendKey(new Purpose.ToKeep(held), nowNanos);
  }

  /**
   * The move after this one.
   *
   * @param nowNanos by the local monotonic clock; a lease is counted from there, never from the
   *     answer
   * @throws IllegalArgumentException if this move cannot have that answer
   */
  default TermMove next(TermAnswer answer, long nowNanos, LeadershipTimes times) {
    return switch (this) {
      case AskTerm _ -> isYes(answer) ? new TakeKey(new Purpose.ToLead(), nowNanos) : new Rest();
      case TakeKey take -> afterTake(take, answer, nowNanos, times);
      case ExtendKey extend -> afterExtend(extend, answer, nowNanos, times);
      case Raise raise -> afterRaise(raise, answer);
      case EndSessions ended ->
          isYes(answer) ? new Raise(ended.lease(), ended.attempt() + 1) : new ReleaseKey();
      case TellHistory told -> new Take(told.term(), told.lease());
      case Take take -> isYes(answer) ? new Rest() : new ReleaseTerm(take.term());
      case Beat beat -> afterBeat(beat, answer, times);
      case Keep _ -> new Rest();
      case Lose _, ReleaseTerm _ -> new ReleaseKey();
      case ReleaseKey _, Rest _ -> new Rest();
    };
  }

  private static TermMove afterTake(
      TakeKey take, TermAnswer answer, long nowNanos, LeadershipTimes times) {
    return switch (take.purpose()) {
      case Purpose.ToLead toLead ->
          switch (answer) {
            case Yes _ -> new Raise(Lease.of(take.askedNanos(), times.timeToLive()), 1);
            case No _ -> new ExtendKey(toLead, take.askedNanos());
            case Away _ -> new Rest();
            case Raised _, LockBusy _ -> throw new IllegalArgumentException(take + ": " + answer);
          };
      case Purpose.ToKeep(var held) ->
          new Beat(
              held,
              isYes(answer) ? Lease.of(take.askedNanos(), times.timeToLive()) : held.redis(),
              nowNanos);
    };
  }

  /** A key that Redis has forgotten is taken anew: the heartbeat keeps others out meanwhile. */
  private static TermMove afterExtend(
      ExtendKey extend, TermAnswer answer, long nowNanos, LeadershipTimes times) {
    return switch (extend.purpose()) {
      case Purpose.ToLead _ ->
          isYes(answer)
              ? new Raise(Lease.of(extend.askedNanos(), times.timeToLive()), 1)
              : new Rest();
      case Purpose.ToKeep(var held) ->
          switch (answer) {
            case Yes _ ->
                new Beat(held, Lease.of(extend.askedNanos(), times.timeToLive()), nowNanos);
            case No _ -> new TakeKey(extend.purpose(), extend.askedNanos());
            case Away _ -> new Beat(held, held.redis(), nowNanos);
            case Raised _, LockBusy _ -> throw new IllegalArgumentException(extend + ": " + answer);
          };
    };
  }

  private static TermMove afterRaise(Raise raise, TermAnswer answer) {
    return switch (answer) {
      case Raised(var term) -> new TellHistory(term, raise.lease());
      case LockBusy _ when raise.attempt() < RAISE_ATTEMPTS ->
          new EndSessions(raise.lease(), raise.attempt());
      case LockBusy _, No _, Away _ -> new ReleaseKey();
      case Yes _ -> throw new IllegalArgumentException(raise + ": " + answer);
    };
  }

  /** Without an answer the term may be ours still, but the heartbeat counts from the last one. */
  private static TermMove afterBeat(Beat beat, TermAnswer answer, LeadershipTimes times) {
    var held = beat.held();
    return switch (answer) {
      case Yes _ ->
          new Keep(
              new Held(held.term(), beat.redis(), Lease.of(beat.askedNanos(), times.timeToLive())));
      case Away _ -> new Keep(new Held(held.term(), beat.redis(), held.heartbeat()));
      case No _ -> new Lose(held.term(), "the heartbeat found another epoch");
      case Raised _, LockBusy _ -> throw new IllegalArgumentException(beat + ": " + answer);
    };
  }

  private static boolean isYes(TermAnswer answer) {
    return answer instanceof Yes;
  }
}
