package dev.tradewind.simulation;

import dev.tradewind.execution.leadership.domain.Tenure;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.domain.TermAnswer;
import dev.tradewind.execution.leadership.domain.TermMove;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Carries out the moves of one process in the election, as AccountLeadership does. */
final class TermKeeper {

  private final SimulatedProcess process;
  private final Protocol protocol;
  private final Transactions transactions;
  private final Link redisLink;
  private final RedisTwin redis;
  private final long redisPatience;
  private Tenure tenure = Tenure.NONE;

  TermKeeper(
      SimulatedProcess process,
      Protocol protocol,
      Transactions transactions,
      Link redisLink,
      RedisTwin redis,
      long redisPatience) {
    this.process = process;
    this.protocol = protocol;
    this.transactions = transactions;
    this.redisLink = redisLink;
    this.redis = redis;
    this.redisPatience = redisPatience;
  }

  Tenure tenure() {
    return tenure;
  }

  boolean leads(Term term) {
    return tenure.leads(term);
  }

  Duration sendWindow(Term term) {
    return tenure.sendWindow(term, process.nanoTime());
  }

  void tick() {
    go(TermMove.begin(tenure, process.nanoTime()));
  }

  private void go(TermMove move) {
    if (move instanceof TermMove.Rest) {
      if (!tenure.stopped()) {
        process.in(tenure.pause(protocol.times()).toNanos(), this::tick);
      }
    } else {
      make(move, answer -> go(protocol.next(move, answer, process.nanoTime())));
    }
  }

  private void make(TermMove move, Consumer<TermAnswer> then) {
    switch (move) {
      case TermMove.AskTerm _ -> transactions.mayChallenge(then);
      case TermMove.TakeKey _ -> ask(twin -> twin.acquire(process.name(), timeToLive()), then);
      case TermMove.ExtendKey _ -> ask(twin -> twin.extend(process.name(), timeToLive()), then);
      case TermMove.Raise _ -> transactions.raise(this::epochAfter, then);
      case TermMove.EndSessions _ -> transactions.endSessions(then);
      case TermMove.TellHistory told -> tellHistory(told.term(), then);
      case TermMove.Take take -> {
        become(tenure.take(take.term(), take.lease()));
        then.accept(TermAnswer.of(leads(take.term())));
      }
      case TermMove.Beat beat -> transactions.heartbeat(beat.held().term(), false, then);
      case TermMove.Keep keep -> {
        become(tenure.keep(keep.renewed()));
        then.accept(new TermAnswer.Yes());
      }
      case TermMove.Lose lose -> {
        become(tenure.lose(lose.term()));
        then.accept(new TermAnswer.Yes());
      }
      case TermMove.ReleaseTerm release -> transactions.heartbeat(release.term(), true, then);
      case TermMove.ReleaseKey _ -> releaseKey(then);
      case TermMove.Rest _ -> then.accept(new TermAnswer.Yes());
    }
  }

  private long epochAfter(long present) {
    return protocol.has(PlantedBug.EPOCH_IN_REDIS) ? redis.nextEpoch() : present + 1;
  }

  /** The term turned out to be another's. */
  void lost(Term term) {
    become(tenure.lose(term));
    releaseKey(answer -> {});
  }

  /** Gives back what it has, and then does the rest. */
  void stop(Runnable rest) {
    var before = tenure.term();
    become(tenure.stop());
    Runnable release = () -> releaseKey(answer -> rest.run());
    before.ifPresentOrElse(
        term -> transactions.heartbeat(term, true, answer -> release.run()), release);
  }

  private void become(Tenure next) {
    if (!next.term().equals(tenure.term())) {
      process.say(
          "%s",
          next.term().map(term -> "leads under epoch " + term.epoch()).orElse("leads no more"));
    }
    tenure = next;
  }

  private void tellHistory(Term term, Consumer<TermAnswer> then) {
    transactions.plain(
        (tables, session) -> {
          session.write(() -> tables.tookTerm(term.epoch()));
          return true;
        },
        outcome -> then.accept(TermAnswer.of(outcome instanceof Transactions.Outcome.Committed)));
  }

  private void releaseKey(Consumer<TermAnswer> then) {
    boolean compared = !protocol.has(PlantedBug.RELEASE_WITHOUT_COMPARE);
    ask(twin -> twin.release(process.name(), compared), then);
  }

  private void ask(Predicate<RedisTwin> command, Consumer<TermAnswer> then) {
    redisLink.<Boolean>ask(
        process,
        redisPatience,
        () ->
            reply -> {
              if (redis.isUp()) {
                reply.accept(command.test(redis));
              }
            },
        answer ->
            then.accept(answer == null ? new TermAnswer.Away("redis") : TermAnswer.of(answer)));
  }

  private long timeToLive() {
    return protocol.times().timeToLive().toNanos();
  }
}
